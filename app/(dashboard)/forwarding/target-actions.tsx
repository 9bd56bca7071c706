'use client';

// What can be done with a target. What others will notice is asked first, and says what will be different.
import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useState, useTransition } from 'react';
import { toast } from 'sonner';
import { iconButtonClass } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { readSecret, SecretDialog } from './secret';

interface TargetActionsProps {
  target: { id: string; name: string; isEnabled: boolean; pending: number; dead: number };
}

type Act = 'secret' | 'off' | 'on' | 'replay' | 'remove';

const itemClass =
  'flex h-8 w-full cursor-pointer items-center rounded-2 px-2 outline-none data-[disabled]:cursor-not-allowed data-[disabled]:text-ink-3 data-[highlighted]:bg-hover max-md:h-10';

export function TargetActions({ target }: TargetActionsProps) {
  const t = useTranslations('forwarding.act');
  const router = useRouter();
  const [asked, setAsked] = useState<Act | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { name, pending, dead } = target;

  function perform(act: Act) {
    startTransition(async () => {
      const answer = await call(act, target.id);
      setAsked(null);
      if (!answer.ok) {
        toast.error(t('failed', { name, message: answer.problem.message }), { duration: 20_000 });
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
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger aria-label={t('menu', { name })} className={iconButtonClass}>
          <Ellipsis aria-hidden="true" strokeWidth={1.5} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content
            align="end"
            sideOffset={4}
            className="z-30 min-w-44 animate-enter rounded-3 bg-raised p-1 shadow-overlay"
          >
            <DropdownMenu.Item asChild>
              <Link href={`/forwarding/${target.id}/edit`} className={itemClass}>
                {t('edit')}
              </Link>
            </DropdownMenu.Item>
            <Item onSelect={() => setAsked('replay')} isOff={dead === 0}>
              {t('replay.label', { count: dead })}
            </Item>
            <Item onSelect={() => setAsked('secret')}>{t('secret.label')}</Item>
            {target.isEnabled ? (
              <Item onSelect={() => setAsked('off')}>{t('off.label')}</Item>
            ) : (
              <Item onSelect={() => perform('on')}>{t('on.label')}</Item>
            )}
            <DropdownMenu.Separator className="my-1 border-line border-t" />
            <DropdownMenu.Item className={`${itemClass} text-critical`} onSelect={() => setAsked('remove')}>
              {t('remove.label')}
            </DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
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
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </>
  );
}

interface ItemProps {
  children: string;
  onSelect: () => void;
  isOff?: boolean;
}

function Item({ children, onSelect, isOff = false }: ItemProps) {
  return (
    <DropdownMenu.Item className={itemClass} onSelect={onSelect} disabled={isOff}>
      {children}
    </DropdownMenu.Item>
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
