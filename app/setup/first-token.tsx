// A ticket proves the Token and the AES key; only the first component token proves the AppSecret and this server's address.
import { useTranslations } from 'next-intl';
import { StateMark } from '@/components/ui/state-mark';
import { UpstreamError } from '@/components/upstream-error';
import type { WatchedSetup } from './setup-watch';

export function FirstToken({ token: { isLive, failure } }: { token: WatchedSetup['token'] }) {
  const t = useTranslations('setup.ticket.token');
  const state = isLive ? 'ok' : failure ? 'critical' : 'working';
  return (
    <div className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 border-line border-t px-4 py-3 text-ink-2">
      <StateMark state={state} className="mt-0.5 size-4" />
      <div>
        <b className="text-ink-1">{t(isLive ? 'live' : failure ? 'failed' : 'waiting')}</b>
        {!isLive && failure && <UpstreamError failure={failure} />}
      </div>
    </div>
  );
}
