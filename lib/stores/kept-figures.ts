// Figures over many rows are kept by a process for a multiple of the time that reading them took: however many pages are open
// and however often they are read again, a figure costs only its share. For as long again whoever asks still gets it, and it is
// renewed beside the request. Quick ones are never kept, so that they are never late.
import { remember } from '../remember';
import { giveAgain, keepReading, type Means, type Reading, sinceStart } from './reading-kept';

interface KeepWish {
  name: string;
  /** For how many times as long as reading took. */
  times: number;
  mostMs: number;
  /** Reading that took less is not worth it. */
  leastTookMs?: number;
}

/** Whoever asks while it is being read gets the same reading; a failed one is forgotten. */
export async function getKept<Value>(
  wish: KeepWish,
  read: () => Promise<Value>,
  means: Means = {},
): Promise<Value> {
  const memory = remember<{ last: Reading<Promise<Value>> | undefined }>(`kept.${wish.name}`, () => ({
    last: undefined,
  }));
  const { last } = memory;
  const begin = () => beginReading(wish, read, means.elapsed ?? sinceStart);
  const renew = async () => {
    const next = begin();
    await next.value;
    if (memory.last === last) memory.last = next;
  };
  const given = giveAgain(last, renew, means);
  if (given) return given.value;
  const reading = begin();
  memory.last = reading;
  try {
    return await reading.value;
  } catch (error) {
    if (memory.last === reading) memory.last = undefined;
    throw error;
  }
}

/** Until it is read it is given to all; how long then is known when it has been. */
function beginReading<Value>(
  { times, mostMs, leastTookMs = 20 }: KeepWish,
  read: () => Promise<Value>,
  elapsed: () => number,
): Reading<Promise<Value>> {
  const startedAt = elapsed();
  const value = read().then((result) => {
    const tookMs = elapsed() - startedAt;
    const keptMs = tookMs < leastTookMs ? 0 : Math.min(times * tookMs, mostMs);
    Object.assign(reading, keepReading(reading.value, elapsed(), keptMs));
    return result;
  });
  const reading = keepReading(value, startedAt, Number.POSITIVE_INFINITY);
  return reading;
}
