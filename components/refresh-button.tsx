'use client';

// Asks for a new token of an account, or of a platform itself, now, after saying what that means, and tells what became of it.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState, useTransition } from 'react';
import { useCarriedWords } from './carried-words';
import { readUpstreamFailure } from './failure-words';
import { Button, type ButtonLook } from './ui/button';
import { type ApiAnswer, callApi } from './ui/call-api';
import { Confirm } from './ui/confirm';
import { toast } from './ui/toast';
import { UpstreamError } from './upstream-error';

interface RefreshButtonProps extends ButtonLook {
  /** Without an appid the platform's own token is meant. */
  account: { platformId: string; appId: string | null; name: string };
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
  const carry = useCarriedWords();
  const isOfPlatform = account.appId === null;
  const [isAsked, setIsAsked] = useState(false);
  const [isPending, startTransition] = useTransition();
  function refresh() {
    setIsAsked(false);
    startTransition(async () => {
      tell(await ask(account));
      router.refresh();
    });
  }
  function tell(answer: ApiAnswer) {
    const { appId } = account;
    const name = isOfPlatform ? t('ofPlatform', { name: account.name }) : account.name;
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
      description: failure && carry(<UpstreamError failure={failure} {...(appId !== null && { appId })} />),
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
        title={t(isOfPlatform ? 'confirm.titleOfPlatform' : 'confirm.title', { name: account.name })}
        action={t('confirm.action')}
        cancel={t('confirm.cancel')}
        isPending={isPending}
        onConfirm={refresh}
        onClose={() => setIsAsked(false)}
      >
        {t(isOfPlatform ? 'confirm.consequenceOfPlatform' : 'confirm.consequence')}
      </Confirm>
    </>
  );
}

function ask({ platformId, appId }: RefreshButtonProps['account']): Promise<ApiAnswer> {
  if (appId === null)
    return callApi('POST', `/api/admin/platforms/${encodeURIComponent(platformId)}/refresh`);
  return callApi('POST', `/api/admin/accounts/${encodeURIComponent(appId)}/refresh`, { platformId });
}
