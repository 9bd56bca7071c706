'use client';

// Asks for a new token now, after saying what that means, and tells what became of it, naming the account.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';
import { readUpstreamFailure } from './failure-words';
import { Button, type ButtonLook } from './ui/button';
import { type ApiAnswer, callApi } from './ui/call-api';
import { Confirm } from './ui/confirm';
import { toast } from './ui/toast';
import { UpstreamError } from './upstream-error';

interface RefreshButtonProps extends ButtonLook {
  account: { platformId: string; appId: string; name: string };
  /** The word on it. */
  label: string;
  icon?: ReactNode;
}

/** What the endpoint answers. */
interface RefreshAnswer {
  kind?: unknown;
  version?: unknown;
  failure?: unknown;
}

const untilClosed = { duration: Number.POSITIVE_INFINITY, closeButton: true };

export function RefreshButton({ account, label, icon, ...look }: RefreshButtonProps) {
  const t = useTranslations('refresh');
  const router = useRouter();
  const [isAsked, setIsAsked] = useState(false);
  const [isPending, startTransition] = useTransition();
  function refresh() {
    setIsAsked(false);
    startTransition(async () => {
      const { platformId, appId } = account;
      tell(await callApi('POST', `/api/admin/accounts/${encodeURIComponent(appId)}/refresh`, { platformId }));
      router.refresh();
    });
  }
  function tell(answer: ApiAnswer) {
    const { name } = account;
    if (!answer.ok) return toast.error(t('unreachable', { name }), untilClosed);
    const {
      kind,
      version,
      failure: told,
    }: RefreshAnswer = {
      ...(typeof answer.data === 'object' && answer.data),
    };
    if (kind === 'refreshed') return toast.success(t('refreshed', { name, version: Number(version) }));
    if (kind === 'busy') return toast.info(t('busy', { name }));
    const failure = readUpstreamFailure(told);
    return toast.error(t(kind === 'deferred' ? 'deferred' : 'failed', { name }), {
      ...untilClosed,
      description: failure && <UpstreamError failure={failure} appId={account.appId} />,
    });
  }
  return (
    <>
      <Button {...look} onClick={() => setIsAsked(true)} disabled={isPending} aria-busy={isPending}>
        {icon}
        {isPending ? t('pending') : label}
      </Button>
      <Confirm
        isOpen={isAsked}
        title={t('confirm.title', { name: account.name })}
        action={t('confirm.action')}
        cancel={t('confirm.cancel')}
        isPending={isPending}
        onConfirm={refresh}
        onClose={() => setIsAsked(false)}
      >
        {t('confirm.consequence')}
      </Confirm>
    </>
  );
}
