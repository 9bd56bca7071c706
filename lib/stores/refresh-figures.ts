// How long it was from one renewal to the next, and how refreshes went. What is read is bounded, whatever the size of the fleet.

import type { CredentialKey } from '../tokens/types';
import { getKept } from './kept-figures';
import { getDatabase, Prisma } from './prisma';
import { toDate } from './raw-date';
import { listRefreshesPerHour } from './refreshes-per-hour';

/** WeChat grants an access token for this long (expires_in 7200). */
const grantedMs = 7_200_000;
const dayMs = 24 * 60 * 60_000;
const intervalWindowMs = 7 * dayMs;
/** At most this many of the newest renewals are looked at. */
const intervalLimit = 2_000;

export interface RenewalIntervals {
  /** What WeChat grants. */
  grantedMs: number;
  /** How many intervals there are; the other figures are null without any. */
  count: number;
  meanMs: number | null;
  longestMs: number | null;
  longestAppId: string | null;
  /** When the oldest of these renewals was. */
  since: Date | null;
  /** False where the limit left out earlier renewals of the window. */
  isWhole: boolean;
}

/**
 * From the newest renewals of all accounts, or of one credential, each with the one before it. A pair counts only if nothing
 * came between (its versions follow each other: no new authorization) and the second was the schedule's own doing: what
 * people, callers or a refused token forced says nothing about how long tokens are left to live. Only what was saved has a
 * version: the earlier row is found by it, and a condition on its outcome would lead SQLite to another index.
 */
export async function getRenewalIntervals(
  key: CredentialKey | null,
  now: Date,
  limit = intervalLimit,
): Promise<RenewalIntervals> {
  const windowStart = new Date(now.getTime() - intervalWindowMs);
  const which = key
    ? Prisma.sql`r."platformId" = ${key.platformId} AND r."kind" = ${key.kind}
        AND r."authorizerAppId" = ${key.authorizerAppId}`
    : Prisma.sql`r."kind" <> 'component'`;
  const rows = await getDatabase().$queryRaw<{ appId: string; at: unknown; earlier: unknown }[]>`
    SELECT r."authorizerAppId" AS "appId", r."startedAt" AS "at", (
      SELECT MAX(p."startedAt") FROM "RefreshAttempt" p
      WHERE p."platformId" = r."platformId" AND p."kind" = r."kind" AND p."authorizerAppId" = r."authorizerAppId"
        AND p."startedAt" >= ${windowStart} AND p."startedAt" < r."startedAt"
        AND p."version" = r."version" - 1
    ) AS "earlier"
    FROM "RefreshAttempt" r
    WHERE ${which} AND r."outcome" = 'refreshed' AND r."startedAt" >= ${windowStart}
      AND r."reason" IN ('due', 'expired', 'retry', 'ticket', 'recovered')
    ORDER BY r."startedAt" DESC LIMIT ${limit}`;
  return summarize(rows, rows.length < limit);
}

function summarize(
  rows: { appId: string; at: unknown; earlier: unknown }[],
  isWhole: boolean,
): RenewalIntervals {
  const intervals = rows.flatMap(({ appId, ...row }) => {
    const [at, earlier] = [toDate(row.at), toDate(row.earlier)];
    return at && earlier ? [{ appId, ms: at.getTime() - earlier.getTime() }] : [];
  });
  const since = toDate(rows.at(-1)?.at);
  const [first, ...others] = intervals;
  if (!first) {
    return { grantedMs, count: 0, meanMs: null, longestMs: null, longestAppId: null, since, isWhole };
  }
  const longest = others.reduce((most, each) => (each.ms > most.ms ? each : most), first);
  return {
    grantedMs,
    count: intervals.length,
    meanMs: intervals.reduce((sum, { ms }) => sum + ms, 0) / intervals.length,
    longestMs: longest.ms,
    longestAppId: longest.appId,
    since,
    isWhole,
  };
}

export interface RefreshCounts {
  refreshed: number;
  failed: number;
}

/** How many refreshes of all credentials succeeded and failed in the last day: of its hours only the first is counted anew. */
export async function countRefreshesOfDay(now: Date): Promise<RefreshCounts> {
  const hours = await listRefreshesPerHour(now);
  const startedAt = { gte: new Date(now.getTime() - dayMs), lt: hours[0]?.startsAt ?? now };
  const count = (outcome: string) => getDatabase().refreshAttempt.count({ where: { outcome, startedAt } });
  const [refreshed, late, failed] = await Promise.all([count('refreshed'), count('late'), count('failed')]);
  return {
    refreshed: hours.reduce((total, hour) => total + hour.refreshed, refreshed + late),
    failed: hours.reduce((total, hour) => total + hour.failed, failed),
  };
}

/** When the next refresh is due, and how many are within the next minute. */
export async function getNextDue(now: Date): Promise<{ at: Date | null; withinMinute: number }> {
  const db = getDatabase();
  const soonest = await db.credential.findFirst({
    where: { nextAttemptAt: { gte: new Date(0) } },
    orderBy: { nextAttemptAt: 'asc' },
    select: { nextAttemptAt: true },
  });
  const withinMinute = await db.credential.count({
    where: { nextAttemptAt: { lte: new Date(now.getTime() + 60_000) } },
  });
  return { at: soonest?.nextAttemptAt ?? null, withinMinute };
}

export interface RefreshFigures {
  intervals: RenewalIntervals;
  day: RefreshCounts;
}

/** The figures of all accounts. A process keeps them for a hundred times as long as reading them took, an hour at most. */
export function getRefreshFigures(now: Date): Promise<RefreshFigures> {
  return getKept({ name: 'refreshFigures', times: 100, mostMs: 3_600_000, leastTookMs: 0 }, () =>
    readFigures(now),
  );
}

async function readFigures(now: Date): Promise<RefreshFigures> {
  const [intervals, day] = await Promise.all([getRenewalIntervals(null, now), countRefreshesOfDay(now)]);
  return { intervals, day };
}
