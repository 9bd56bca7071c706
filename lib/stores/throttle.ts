// Counts tries of something guarded, in the database: several processes share one count, and a restart forgets none.
import { getDatabase } from './prisma';

const dayMs = 24 * 60 * 60 * 1000;

export interface ThrottleHit {
  /** What is guarded and by whom, such as `signIn:address:203.0.113.7`. */
  key: string;
  /** How many hits a window allows. */
  limit: number;
  /** At most a day; a window starts with its first hit. */
  windowMs: number;
  now: Date;
}

export type ThrottleAnswer = { allowed: true; retryAt: null } | { allowed: false; retryAt: Date };

/** Counts one hit by one statement. Hits beyond the limit are not counted, so nobody is locked out longer by knocking on. */
export async function hitThrottle({ key, limit, windowMs, now }: ThrottleHit): Promise<ThrottleAnswer> {
  const windowStart = new Date(now.getTime() - windowMs);
  const counted = await getDatabase().$queryRaw<{ count: bigint | number }[]>`
    INSERT INTO "Throttle" AS t ("key", "windowStartAt", "count") VALUES (${key}, ${now}, 1)
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN t."windowStartAt" <= ${windowStart} THEN 1 ELSE t."count" + 1 END,
      "windowStartAt" = CASE WHEN t."windowStartAt" <= ${windowStart} THEN ${now} ELSE t."windowStartAt" END
    WHERE t."windowStartAt" <= ${windowStart} OR t."count" < ${limit}
    RETURNING "count"`;
  const [row] = counted;
  if (!row) return { allowed: false, retryAt: await getRetryAt(key, windowMs, now) };
  if (Number(row.count) === 1) await deleteOldThrottles(now);
  return { allowed: true, retryAt: null };
}

/** Forgets the hits of a key, such as after a successful sign-in. */
export async function deleteThrottle(key: string): Promise<void> {
  await getDatabase().throttle.deleteMany({ where: { key } });
}

async function getRetryAt(key: string, windowMs: number, now: Date): Promise<Date> {
  const row = await getDatabase().throttle.findUnique({ where: { key } });
  return row ? new Date(row.windowStartAt.getTime() + windowMs) : now;
}

/** A stranger chooses many of the keys: rows whose window must be over go whenever a new window starts. */
async function deleteOldThrottles(now: Date): Promise<void> {
  await getDatabase().throttle.deleteMany({
    where: { windowStartAt: { lt: new Date(now.getTime() - dayMs) } },
  });
}
