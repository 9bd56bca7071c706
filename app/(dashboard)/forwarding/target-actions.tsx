'use client';

// What can be done with a target. What others will notice is asked first, and says what will be different.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { callApi } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { useProblemWords } from '@/components/ui/problem-words';
import { RowMenu, RowMenuItem, RowMenuLink, RowMenuRule } from '@/components/ui/row-menu';
import { toast } from '@/components/ui/toast';
import { ReplacedSecret, readSecret } from './secret';

interface TargetActionsProps {
  target: { id: string; name: string; isEnabled: boolean; pending: number; dead: number };
}

type Act = 'secret' | 'off' | 'on' | 'replay' | 'remove';

export function TargetActions({ target }: TargetActionsProps) {
  const t = useTranslations('forwarding.act');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [asked, setAsked] = useState<Act | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { name, pending, dead } = target;

  function perform(act: Act) {
    startTransition(async () => {
      const answer = await call(act, target.id);
      setAsked(null);
      if (!answer.ok) {
        toast.error(t('failed', { name, message: wordsOf(answer.problem) }), { duration: 20_000 });
        return;
      }
      if (act === 'secret') setSecret(readSecret(answer.data));
      else toast.success(t(`${act}.done`, { name, count: dead }));
      if (act === 'remove') router.push('/forwarding');
      router.refresh();
    });
  }

  const confirmed = asked ?? 'remove';
  return (
    <>
      <RowMenu label={t('menu', { name })}>
        <RowMenuLink href={`/forwarding/${target.id}/edit`}>{t('edit')}</RowMenuLink>
        <RowMenuItem onSelect={() => setAsked('replay')} isOff={dead === 0}>
          {t('replay.label', { count: dead })}
        </RowMenuItem>
        <RowMenuItem onSelect={() => setAsked('secret')}>{t('secret.label')}</RowMenuItem>
        {target.isEnabled ? (
          <RowMenuItem onSelect={() => setAsked('off')}>{t('off.label')}</RowMenuItem>
        ) : (
          <RowMenuItem onSelect={() => perform('on')}>{t('on.label')}</RowMenuItem>
        )}
        <RowMenuRule />
        <RowMenuItem onSelect={() => setAsked('remove')} isGrave>
          {t('remove.label')}
        </RowMenuItem>
      </RowMenu>
      {confirmed !== 'on' && (
        <Confirm
          isOpen={asked !== null}
          title={t(`${confirmed}.title`, { name })}
          action={t(`${confirmed}.action`)}
          cancel={t('cancel')}
          isPending={isPending}
          onConfirm={() => perform(confirmed)}
          onClose={() => setAsked(null)}
        >
          {t(`${confirmed}.consequence`, { name, count: confirmed === 'replay' ? dead : pending })}
        </Confirm>
      )}
      <ReplacedSecret secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

function call(act: Act, id: string) {
  const path = `/api/admin/forwarding/${encodeURIComponent(id)}`;
  if (act === 'secret') return callApi('POST', `${path}/secret`);
  if (act === 'remove') return callApi('DELETE', path);
  if (act === 'replay') {
    return callApi('POST', '/api/admin/forwarding/replay', { targetId: id, states: ['dead'] });
  }
  return callApi('PUT', `${path}/enabled`, { isEnabled: act === 'on' });
}
