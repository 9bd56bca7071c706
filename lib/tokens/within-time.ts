// A wait with an end: the work itself goes on.
import type { Clock } from './ports';

/** The promise's result, or null when it takes longer than `ms`. */
export async function withinTime<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T | null> {
  const timer = new AbortController();
  try {
    return await Promise.race([promise, clock.sleep(Math.max(0, ms), timer.signal).then(() => null)]);
  } finally {
    timer.abort();
  }
}
