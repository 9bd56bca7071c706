// What a clock that was ahead has left behind: instants in the future, which would keep a token, a lease or a look-after
// waiting for as long as the clock was wrong.
import { getDatabase } from './prisma';

/** Two machines may lie a minute each from WeChat's time. */
const toleranceMs = 150_000;
/** WeChat's quota is probed more often. */
const longestPauseMs = 15 * 60_000;
/** No lease is taken for as long. */
const longestLeaseMs = 60 * 60_000;

/**
 * Makes due what was obtained in the future, frees leases that end beyond reason, and lets what was looked after in the
 * future be looked after again. Each statement repeats its condition, so it may run at any time in any process; how many
 * credentials were mended.
 */
export async function mendFutureInstants(nowMs: number): Promise<number> {
  const database = getDatabase();
  const now = new Date(nowMs);
  const future = { gt: new Date(nowMs + toleranceMs) };
  // Who waited for the platform's token has failed in nothing, and shows the wrong clock by no time of its own.
  const waiting = await database.$executeRaw`
    UPDATE "Credential" SET "nextAttemptAt" = COALESCE("refreshAt", ${now}), "updatedAt" = ${now}
    WHERE "state" <> 'unauthorized' AND "failureCount" = 0
      AND "nextAttemptAt" > ${future.gt} AND "nextAttemptAt" > COALESCE("refreshAt", ${now})`;
  const { count } = await database.credential.updateMany({
    where: {
      state: { not: 'unauthorized' },
      nextAttemptAt: { gt: now },
      OR: [{ obtainedAt: future }, { lastErrorAt: future }],
    },
    data: { nextAttemptAt: now, updatedAt: now },
  });
  await database.credential.updateMany({
    where: { forcedRefreshAt: future },
    data: { forcedRefreshAt: null, updatedAt: now },
  });
  await database.credential.updateMany({
    where: { quotaPausedUntil: { gt: new Date(nowMs + longestPauseMs) } },
    data: { quotaPausedUntil: now, updatedAt: now },
  });
  await mendDeliveries(now, future.gt);
  await database.lease.deleteMany({ where: { expiresAt: { gt: new Date(nowMs + longestLeaseMs) } } });
  await database.setting.updateMany({ where: { updatedAt: future }, data: { updatedAt: now } });
  return waiting + count;
}

/**
 * One that was never tried waits some seconds at most, and when another is tried again follows from its last try: what
 * says otherwise was written by a clock that was ahead.
 */
async function mendDeliveries(now: Date, future: Date): Promise<void> {
  await getDatabase().delivery.updateMany({
    where: {
      state: 'pending',
      nextAttemptAt: { gt: future },
      OR: [{ attemptCount: 0 }, { attempts: { some: { startedAt: { gt: future } } } }],
    },
    data: { nextAttemptAt: now },
  });
}
