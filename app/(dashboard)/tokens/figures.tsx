// How long tokens are left to live beside what WeChat grants, how refreshes went, and when the next is due.
import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { RelativeTime } from '@/components/ui/time';
import { listAccountNames } from '@/lib/stores/event-list';
import { getNextDue, getRefreshFigures, type RenewalIntervals } from '@/lib/stores/refresh-figures';

const minuteMs = 60_000;

export async function Figures({ now }: { now: Date }) {
  const t = await getTranslations('tokens.figures');
  const format = await getFormatter();
  const [{ intervals, day }, due] = await Promise.all([getRefreshFigures(now), getNextDue(now)]);
  return (
    <dl
      aria-label={t('label')}
      className="grid grid-cols-4 rounded-3 border border-line max-lg:grid-cols-2 max-md:grid-cols-1 max-md:px-3 max-md:py-1.5 2xl:grid-cols-2"
    >
      <Figure label={t('mean')} value={<Interval ms={intervals.meanMs} grantedMs={intervals.grantedMs} />}>
        <Sample intervals={intervals} />
        <Share ms={intervals.meanMs} grantedMs={intervals.grantedMs} />
      </Figure>
      <Figure
        label={t('longest')}
        value={<Interval ms={intervals.longestMs} grantedMs={intervals.grantedMs} />}
      >
        <LongestAccount appId={intervals.longestAppId} />
        <Share ms={intervals.longestMs} grantedMs={intervals.grantedMs} />
      </Figure>
      <Figure
        hasShortNote
        label={t('day')}
        value={t.rich('refreshed', { n: format.number(day.refreshed), b: (text) => <b>{text}</b> })}
      >
        {t.rich('failed', {
          n: format.number(day.failed),
          b: (text) => <b className={day.failed > 0 ? 'text-ink-1' : ''}>{text}</b>,
        })}
      </Figure>
      <Figure
        hasShortNote
        label={t('next')}
        value={due.at ? due.at > now ? <RelativeTime at={due.at} /> : t('overdue') : t('nothingDue')}
      >
        {due.at && t.rich('dueSoon', { n: format.number(due.withinMinute), b: (text) => <b>{text}</b> })}
      </Figure>
    </dl>
  );
}

interface FigureProps {
  label: string;
  value: ReactNode;
  /** Then a phone, where each figure is one line, has room for its note. */
  hasShortNote?: boolean;
  children: ReactNode;
}

function Figure({ label, value, hasShortNote = false, children }: FigureProps) {
  return (
    <div
      className={`${hasShortNote ? 'max-md:-order-1' : ''} min-w-0 border-line px-4 py-3 md:not-first:border-l max-md:flex max-md:items-baseline max-md:gap-x-2 max-md:px-0 max-md:py-0.5 md:max-lg:nth-3:border-l-0 md:max-lg:nth-[n+3]:border-t 2xl:py-2 2xl:nth-3:border-l-0 2xl:nth-[n+3]:border-t`}
    >
      <dt className="text-12 text-ink-3 max-md:flex-1">{label}</dt>
      <dd className="mt-0.5 truncate font-title text-14 max-md:mt-0 max-md:text-13">{value}</dd>
      <dd
        className={`mt-0.5 min-h-4 max-w-60 truncate text-12 text-ink-3 max-md:mt-0 ${hasShortNote ? '' : 'max-md:hidden'}`}
      >
        {children}
      </dd>
    </div>
  );
}

/** The interval beside what WeChat grants. */
async function Interval({ ms, grantedMs }: { ms: number | null; grantedMs: number }) {
  const t = await getTranslations('tokens.figures');
  const format = await getFormatter();
  if (ms === null) return '–';
  return (
    <>
      {t('minutes', { value: format.number(ms / minuteMs, { maximumFractionDigits: 1 }) })}{' '}
      <span className="font-normal text-12 text-ink-3">
        {t('granted', { granted: format.number(grantedMs / minuteMs) })}
      </span>
    </>
  );
}

/** How much of what WeChat grants an interval uses. */
function Share({ ms, grantedMs }: { ms: number | null; grantedMs: number }) {
  return (
    <span
      aria-hidden="true"
      className="mt-2 block h-1 max-md:hidden 2xl:hidden overflow-hidden rounded-[2px] bg-chart-grid"
    >
      <span
        style={{ width: `${Math.min(100, (100 * (ms ?? 0)) / grantedMs)}%` }}
        className="block h-full bg-chart-ok"
      />
    </span>
  );
}

async function Sample({ intervals }: { intervals: RenewalIntervals }) {
  const t = await getTranslations('tokens.figures');
  const { count, since, isWhole } = intervals;
  if (count === 0) return t('none');
  if (isWhole || !since) return t('whole', { count });
  return t.rich('newest', { count, time: () => <RelativeTime at={since} /> });
}

async function LongestAccount({ appId }: { appId: string | null }) {
  if (appId === null) return null;
  const names = await listAccountNames([appId]);
  return (
    <Link
      href={`/accounts/${appId}`}
      prefetch={false}
      className="decoration-line-mark underline-offset-3 hover:text-ink-1 hover:underline"
    >
      <bdi>{names.get(appId) || appId}</bdi>
    </Link>
  );
}
