// When a delivery that failed is tried again. The pauses are those of Svix: a day and a half in all, so that a target may be
// down for a night.

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const pausesMs = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour];
/** Whoever says that it is overloaded, or is too slow to answer, is not asked again at once. */
const overloadedPauseMs = minute;

export interface FailedTry {
  /** How many tries were made, this one included. */
  attemptCount: number;
  /** The target answered 429, or did not answer in time. */
  isOverloaded: boolean;
  /** Its Retry-After, as it came. */
  retryAfter: string | null;
}

/** Epoch milliseconds, or null when no further try is made. `random` is uniform in [0, 1). */
export function nextTryAt(failed: FailedTry, now: number, random: () => number): number | null {
  const pauseMs = pausesMs[failed.attemptCount - 1];
  if (pauseMs === undefined) return null;
  const baseMs = failed.isOverloaded ? Math.max(pauseMs, overloadedPauseMs) : pauseMs;
  const spreadMs = baseMs * (0.8 + 0.4 * random());
  const wishedMs = readRetryAfter(failed.retryAfter, now);
  // A wish is kept, but nobody can put us off for ever.
  const pause = wishedMs === null ? spreadMs : Math.min(Math.max(spreadMs, wishedMs), 2 * baseMs);
  return Math.round(now + Math.max(pause, failed.isOverloaded ? overloadedPauseMs : 0));
}

/** Seconds or an HTTP date, as milliseconds from now; null when it is neither. */
function readRetryAfter(text: string | null, now: number): number | null {
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text)) return Number(text) * second;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
