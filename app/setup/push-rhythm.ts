// When WeChat's next push is to be expected: it makes one every ten minutes, whatever became of the one before.
import { isOfSettings, toRefusalReason } from '../(dashboard)/refusal-reason';

const everyMs = 10 * 60_000;

interface RefusedPush {
  receivedAt: Date;
  reason: string;
}

/** After the newest push that was WeChat's own; null where none was: anybody can send the others. */
export function nextPushAfter(refused: RefusedPush[]): { lastAt: Date; nextAt: Date } | null {
  const own = refused.filter(({ reason }) => isOfSettings(toRefusalReason(reason)));
  if (own.length === 0) return null;
  const lastMs = Math.max(...own.map(({ receivedAt }) => receivedAt.getTime()));
  return { lastAt: new Date(lastMs), nextAt: new Date(lastMs + everyMs) };
}
