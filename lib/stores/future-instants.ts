// What a clock that was ahead has left behind: instants in the future, which would keep a token, a lease or a look-after
// waiting for as long as the clock was wrong.
import { getDatabase } from './prisma';

/** Two machines may lie a minute each from WeChat's time. */
const toleranceMs = 150_000;
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
  await database.lease.deleteMany({ where: { expiresAt: { gt: new Date(nowMs + longestLeaseMs) } } });
  await database.setting.updateMany({ where: { updatedAt: future }, data: { updatedAt: now } });
  return count;
}
