// Figures over many rows are kept by a process for a multiple of the time that reading them took: however many pages are open
// and however often they are read again, a figure costs only its share. For as long again whoever asks still gets it, and it is
// renewed beside the request. Quick ones are never kept, so that they are never late.
import { remember } from '../remember';
import { renewLater } from './renew-later';

interface KeepWish {
  name: string;
  /** For how many times as long as reading took. */
  times: number;
  mostMs: number;
  /** Reading that took less is not worth it. */
  leastTookMs?: number;
}

interface Kept<Value> {
  value: Promise<Value>;
  untilMs: number;
  /** Until then it is given while it is renewed. */
  usableUntilMs: number;
  isRenewing: boolean;
}

/** Others in tests. */
interface Means {
  elapsed?: () => number;
  later?: (renew: () => Promise<unknown>) => void;
}

/** Whoever asks while it is being read gets the same reading; a failed one is forgotten. */
export async function getKept<Value>(
  wish: KeepWish,
  read: () => Promise<Value>,
  { elapsed = () => performance.now(), later = renewLater }: Means = {},
): Promise<Value> {
  const memory = remember<{ last: Kept<Value> | null }>(`kept.${wish.name}`, () => ({ last: null }));
  const { last } = memory;
  const askedAt = elapsed();
  if (last && askedAt < last.untilMs) return last.value;
  if (last && askedAt < last.usableUntilMs) {
    if (!last.isRenewing) {
      last.isRenewing = true;
      later(async () => {
        const next = beginReading(wish, read, elapsed);
        await next.value;
        if (memory.last === last) memory.last = next;
      });
    }
    return last.value;
  }
  const reading = beginReading(wish, read, elapsed);
  memory.last = reading;
  try {
    return await reading.value;
  } catch (error) {
    if (memory.last === reading) memory.last = null;
    throw error;
  }
}

function beginReading<Value>(
  { times, mostMs, leastTookMs = 20 }: KeepWish,
  read: () => Promise<Value>,
  elapsed: () => number,
): Kept<Value> {
  const startedAt = elapsed();
  const value = read().then((result) => {
    const tookMs = elapsed() - startedAt;
    const keptMs = tookMs < leastTookMs ? 0 : Math.min(times * tookMs, mostMs);
    kept.untilMs = elapsed() + keptMs;
    kept.usableUntilMs = kept.untilMs + keptMs;
    return result;
  });
  const kept = { value, untilMs: Number.POSITIVE_INFINITY, usableUntilMs: 0, isRenewing: false };
  return kept;
}
