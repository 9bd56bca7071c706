// The newest ticket, how long it serves, the last day in numbers, and the component token that tickets are for.
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { lastFailureOf } from '@/components/failure-words';
import { NextRefresh } from '@/components/next-refresh';
import { RefreshButton } from '@/components/refresh-button';
import { StateMark } from '@/components/ui/state-mark';
import { RelativeTime } from '@/components/ui/time';
import { UpstreamErrorLine } from '@/components/upstream-error';
import { hasLeaseHolder } from '@/lib/stores/lease-holders';
import { type ComponentState, listComponentStates } from '@/lib/stores/overview';
import type { PlatformName } from '@/lib/stores/platforms';
import { getNewestTicketAt, listRefusedSince, listTicketTimes } from '@/lib/stores/ticket-history';
import { getTicketPushAsk } from '@/lib/stores/ticket-push-asks';
import { findGaps } from '../ticket-gaps';

const hourMs = 60 * 60_000;
const lifeMs = 12 * hourMs;

interface TicketFactsProps {
  platform: PlatformName;
  now: Date;
  /** Whether the reader may have the component token fetched. */
  mayRefresh: boolean;
}

export async function TicketFacts({ platform, now, mayRefresh }: TicketFactsProps) {
  const t = await getTranslations('tickets.now');
  const since = new Date(now.getTime() - 24 * hourMs);
  const tIncident = await getTranslations('incidents');
  const [newest, components, times, refused, asked, isRefreshing] = await Promise.all([
    getNewestTicketAt(platform.id),
    listComponentStates(),
    listTicketTimes(platform.id, since),
    listRefusedSince(platform.appId, since),
    getTicketPushAsk(platform.id),
    hasLeaseHolder({ platformId: platform.id, kind: 'component', authorizerAppId: '' }, now),
  ]);
  const endsAt = newest && new Date(newest.getTime() + lifeMs);
  const component = components.find(({ platformId }) => platformId === platform.id);
  // That pushes are normal means to look for the fault here only while none has come since.
  const isMoot = asked?.outcome === 'normal' && newest !== null && newest >= asked.at;
  const missed = findGaps(times, since, now).reduce((sum, gap) => sum + gap.missed, 0);
  return (
    <div className="-mt-1 mb-4 flex flex-wrap gap-x-6 gap-y-1 text-ink-2">
      <span>{newest ? t.rich('latest', { b, time: () => <RelativeTime at={newest} /> }) : t('none')}</span>
      {endsAt && (
        <span>
          {endsAt > now
            ? t.rich('usable', { b, time: () => <RelativeTime at={endsAt} bare /> })
            : t('unusable')}
        </span>
      )}
      <span>
        {t.rich('day', {
          b,
          accepted: times.filter((at) => at >= since).length,
          refusedCount: refused.length,
          missedCount: missed,
          refused: (text) => <b className={refused.length > 0 ? 'text-critical' : 'text-ink-1'}>{text}</b>,
          missed: (text) => <b className={missed > 0 ? 'text-failing' : 'text-ink-1'}>{text}</b>,
        })}
      </span>
      {asked && asked.at > since && !isMoot && (
        <span>
          <RelativeTime at={asked.at} />: {tIncident(`asked.${asked.outcome}`)}{' '}
          {asked.failure && <UpstreamErrorLine failure={asked.failure} className="max-w-full" />}
        </span>
      )}
      <span id="component">
        {component?.expiresAt
          ? t.rich(component.expiresAt > now ? 'component' : 'componentEnded', {
              b,
              expiry: () =>
                component.expiresAt && (
                  <RelativeTime at={component.expiresAt} bare={component.expiresAt > now} />
                ),
              next: () => (
                <NextRefresh
                  tokenClass="due"
                  nextAttemptAt={component.nextAttemptAt}
                  isRefreshing={isRefreshing}
                />
              ),
            })
          : t('noComponent')}
      </span>
      {component && component.failureCount > 0 && (
        <ComponentFailure platform={platform} component={component} mayRefresh={mayRefresh} />
      )}
    </div>
  );
}

/** Why the component token is not renewed, and the next try for who has mended it. */
async function ComponentFailure({
  platform: { id, appId, name },
  component,
  mayRefresh,
}: Pick<TicketFactsProps, 'platform' | 'mayRefresh'> & { component: ComponentState }) {
  const t = await getTranslations('tickets.now');
  return (
    <span className="flex max-w-full flex-wrap items-center gap-x-2 gap-y-1">
      <StateMark state="failing" />
      <UpstreamErrorLine failure={lastFailureOf(component)} className="max-w-full" />
      {mayRefresh && (
        <RefreshButton
          size="small"
          label={t('retry')}
          account={{ platformId: id, appId: null, name: name || appId }}
        />
      )}
    </span>
  );
}

function b(text: ReactNode): ReactNode {
  return <b className="text-ink-1">{text}</b>;
}
