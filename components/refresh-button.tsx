'use client';

// Asks for a new token now, and says what became of it, naming the account.
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useTransition } from 'react';
import { toast } from 'sonner';
import { Button, type ButtonLook } from './ui/button';
import { postJson } from './ui/post-json';

interface RefreshButtonProps extends ButtonLook {
  account: { platformId: string; appId: string; name: string };
  /** The word on it. */
  label: string;
  icon?: ReactNode;
}

/** What POST /api/admin/accounts/[appid]/refresh answers. */
interface RefreshAnswer {
  kind: 'refreshed' | 'busy' | 'deferred' | 'failed';
  version?: number;
  errcode?: number | null;
}

export function RefreshButton({ account, label, icon, ...look }: RefreshButtonProps) {
  const t = useTranslations('refresh');
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  function refresh() {
    startTransition(async () => {
      const { name, appId, platformId } = account;
      const answer = await postJson<RefreshAnswer>(
        `/api/admin/accounts/${encodeURIComponent(appId)}/refresh`,
        {
          platformId,
        },
      );
      if (!answer.ok) toast.error(t('unreachable', { name }), { duration: Number.POSITIVE_INFINITY });
      else tell(answer.data, name);
      router.refresh();
    });
  }
  function tell({ kind, version = 0, errcode }: RefreshAnswer, name: string) {
    if (kind === 'refreshed') toast.success(t('refreshed', { name, version }));
    else if (kind === 'busy') toast.info(t('busy', { name }));
    else {
      const code = typeof errcode === 'number' ? String(errcode) : '–';
      const options = { duration: Number.POSITIVE_INFINITY, closeButton: true };
      toast.error(t(kind === 'deferred' ? 'deferred' : 'failed', { name, errcode: code }), options);
    }
  }
  return (
    <Button {...look} onClick={refresh} disabled={isPending} aria-busy={isPending}>
      {icon}
      {isPending ? t('pending') : label}
    </Button>
  );
}
