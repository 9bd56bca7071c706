'use client';

// What an admin can do with an account, in a list and on its page: refresh its token, have wxdesk stop using it, or use it again.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useState, useTransition } from 'react';
import { callApi, isAnswered } from '@/components/ui/call-api';
import { Confirm } from '@/components/ui/confirm';
import { useProblemWords } from '@/components/ui/problem-words';
import { RowMenu, RowMenuItem, RowMenuLink, RowMenuRule } from '@/components/ui/row-menu';
import { toast } from '@/components/ui/toast';
import { DisconnectDialog } from './disconnect-dialog';

const RefreshFromMenu = lazy(async () => ({
  default: (await import('./refresh-from-menu')).RefreshFromMenu,
}));

interface AccountActionsProps {
  account: {
    platformId: string;
    appId: string;
    name: string;
    /** False also where a button of its own does it. */
    canRefresh: boolean;
    canDisconnect: boolean;
    canReconnect: boolean;
  };
}

export function AccountActions({ account }: AccountActionsProps) {
  const t = useTranslations('account.use');
  const tAccount = useTranslations('account');
  const router = useRouter();
  const wordsOf = useProblemWords();
  const [asked, setAsked] = useState<'refresh' | 'disconnect' | 'reconnect' | null>(null);
  const [isPending, startTransition] = useTransition();
  const { platformId, appId, name, canRefresh, canDisconnect, canReconnect } = account;

  function reconnect() {
    startTransition(async () => {
      const path = `/api/admin/accounts/${encodeURIComponent(appId)}/reconnect`;
      const answer = await callApi('POST', path, { platformId });
      setAsked(null);
      if (answer.ok) toast.success(t('reconnect.done', { name }));
      else
        toast.error(t('reconnect.failed', { name, message: wordsOf(answer.problem) }), { duration: 20_000 });
      if (isAnswered(answer)) router.refresh();
    });
  }

  return (
    <>
      <RowMenu label={t('menu', { name })}>
        {canRefresh && <RowMenuItem onSelect={() => setAsked('refresh')}>{tAccount('refresh')}</RowMenuItem>}
        <RowMenuLink href={`/authorize?appid=${encodeURIComponent(appId)}&platform=${platformId}`}>
          {t('link')}
        </RowMenuLink>
        <RowMenuLink href={`/audit?account=${encodeURIComponent(appId)}`}>{t('audit')}</RowMenuLink>
        {(canDisconnect || canReconnect) && <RowMenuRule />}
        {canReconnect && (
          <RowMenuItem onSelect={() => setAsked('reconnect')}>{t('reconnect.label')}</RowMenuItem>
        )}
        {canDisconnect && (
          <RowMenuItem onSelect={() => setAsked('disconnect')} isGrave>
            {t('disconnect.label')}
          </RowMenuItem>
        )}
      </RowMenu>
      <Confirm
        isOpen={asked === 'reconnect'}
        title={t('reconnect.title', { name })}
        action={t('reconnect.action')}
        cancel={t('reconnect.cancel')}
        isPending={isPending}
        onConfirm={reconnect}
        onClose={() => setAsked(null)}
      >
        {t('reconnect.consequence')}
      </Confirm>
      {asked === 'refresh' && (
        <Suspense fallback={null}>
          <RefreshFromMenu account={account} onClose={() => setAsked(null)} />
        </Suspense>
      )}
      {asked === 'disconnect' && <DisconnectDialog account={account} onClose={() => setAsked(null)} />}
    </>
  );
}
