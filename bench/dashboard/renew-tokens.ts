// What the engine does in a working installation, and nobody does here: tokens whose time has come are renewed. Without it tens
// of thousands of accounts would fall due while the pages are measured.
import { getDatabase } from '../../lib/stores/prisma';

const minuteMs = 60_000;
/** WeChat grants two hours; the engine asks for the next token about this long after it got one. */
const renewedAfterMs = 95 * minuteMs;

/** As after a refresh now; what fails goes on failing. How many were due. */
export async function renewDueTokens(now = new Date()): Promise<number> {
  const refreshAt = new Date(now.getTime() + renewedAfterMs);
  const { count } = await getDatabase().credential.updateMany({
    where: { state: 'live', failureCount: { lt: 2 }, expiresAt: { not: null }, refreshAt: { lte: now } },
    data: {
      obtainedAt: now,
      expiresAt: new Date(now.getTime() + 120 * minuteMs),
      refreshAt,
      nextAttemptAt: refreshAt,
      updatedAt: now,
    },
  });
  return count;
}
