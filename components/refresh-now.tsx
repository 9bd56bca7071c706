'use client';

// A new token of an account, or of a platform itself, asked for now: the question before it, which says what it means, and what
// became of it, naming the account.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { useCarriedWords } from './carried-words';
import { readUpstreamFailure } from './failure-words';
import { type ApiAnswer, callApi, isAnswered } from './ui/call-api';
import { Confirm } from './ui/confirm';
import { toast } from './ui/toast';
import { UpstreamError } from './upstream-error';

export interface RefreshedAccount {
  platformId: string;
  /** Without one the platform's own token is meant. */
  appId: string | null;
  name: string;
}

/** What the endpoint answers. */
interface RefreshAnswer {
  kind?: unknown;
  version?: unknown;
  failure?: unknown;
}

const untilClosed = { duration: Number.POSITIVE_INFINITY, closeButton: true };

export function useRefreshNow(account: RefreshedAccount) {
  const t = useTranslations('refresh');
  const router = useRouter();
  const carry = useCarriedWords();
  const [isPending, startTransition] = useTransition();
  function refresh() {
    startTransition(async () => {
      const answer = await ask(account);
      tell(answer);
      if (isAnswered(answer)) router.refresh();
    });
  }
  function tell(answer: ApiAnswer) {
    const { appId } = account;
    const name = appId === null ? t('ofPlatform', { name: account.name }) : account.name;
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
  return { refresh, isPending };
}

interface RefreshConfirmProps {
  account: RefreshedAccount;
  isOpen: boolean;
  isPending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function RefreshConfirm({ account: { appId, name }, ...rest }: RefreshConfirmProps) {
  const t = useTranslations('refresh.confirm');
  const title = t(appId === null ? 'titleOfPlatform' : 'title', { name });
  return (
    <Confirm title={title} action={t('action')} cancel={t('cancel')} {...rest}>
      {t(appId === null ? 'consequenceOfPlatform' : 'consequence')}
    </Confirm>
  );
}

function ask({ platformId, appId }: RefreshedAccount): Promise<ApiAnswer> {
  if (appId === null)
    return callApi('POST', `/api/admin/platforms/${encodeURIComponent(platformId)}/refresh`);
  return callApi('POST', `/api/admin/accounts/${encodeURIComponent(appId)}/refresh`, { platformId });
}
