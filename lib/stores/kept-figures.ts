// Figures over many rows are kept by a process for a multiple of the time that reading them took: however many pages are open
// and however often they are read again, a figure costs only its share. Quick ones are never kept, so that they are never late.
import { remember } from '../remember';

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
}

/** Whoever asks while it is being read gets the same reading; a failed one is forgotten. */
export async function getKept<Value>(
  { name, times, mostMs, leastTookMs = 20 }: KeepWish,
  read: () => Promise<Value>,
  elapsed = () => performance.now(),
): Promise<Value> {
  const memory = remember<{ last: Kept<Value> | null }>(`kept.${name}`, () => ({ last: null }));
  const startedAt = elapsed();
  if (memory.last && startedAt < memory.last.untilMs) return memory.last.value;
  const last: Kept<Value> = { value: read(), untilMs: Number.POSITIVE_INFINITY };
  memory.last = last;
  try {
    const value = await last.value;
    const tookMs = elapsed() - startedAt;
    last.untilMs = tookMs < leastTookMs ? 0 : elapsed() + Math.min(times * tookMs, mostMs);
    return value;
  } catch (error) {
    if (memory.last === last) memory.last = null;
    throw error;
  }
}
