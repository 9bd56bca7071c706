'use client';

// A ticket proves the Token and the AES key; only the first component token proves the AppSecret and this server's address.
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { callApi } from '@/components/ui/call-api';
import { StateMark } from '@/components/ui/state-mark';
import { UpstreamError } from '@/components/upstream-error';
import type { WatchedSetup } from './setup-watch';

interface FirstTokenProps {
  platformId: string;
  token: WatchedSetup['token'];
  /** Looks again what has become of it. */
  onRetried: () => Promise<void>;
}

export function FirstToken({ platformId, token: { isLive, failure }, onRetried }: FirstTokenProps) {
  const t = useTranslations('setup.ticket.token');
  const state = isLive ? 'ok' : failure ? 'critical' : 'working';
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-line border-t px-4 py-3 text-ink-2">
      <StateMark state={state} className="mt-0.5 size-4" />
      <div>
        <b className="text-ink-1">{t(isLive ? 'live' : failure ? 'failed' : 'waiting')}</b>
        {!isLive && failure && (
          <UpstreamError
            failure={failure}
            actions={<Retry platformId={platformId} onRetried={onRetried} />}
          />
        )}
      </div>
    </div>
  );
}

/** For who has mended it: by itself the next try comes minutes later. */
function Retry({ platformId, onRetried }: Pick<FirstTokenProps, 'platformId' | 'onRetried'>) {
  const t = useTranslations('setup.ticket.token');
  const [isPending, startTransition] = useTransition();
  function retry() {
    startTransition(async () => {
      await callApi('POST', `/api/admin/platforms/${encodeURIComponent(platformId)}/refresh`);
      await onRetried();
    });
  }
  return (
    <Button size="small" onClick={retry} disabled={isPending} aria-busy={isPending}>
      {t(isPending ? 'retrying' : 'retry')}
    </Button>
  );
}
