// Real time, faster, and with leaps: for the real engine over a real database, whose answers no moved clock waits for.
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '@/lib/tokens/ports';

export interface RunningClock extends Clock {
  /** Leaps ahead; whoever sleeps sleeps on. */
  skip(ms: number): void;
}

export function createRunningClock({ speed = 1 }: { speed?: number } = {}): RunningClock {
  const startedAt = Date.now();
  const began = performance.now();
  let skippedMs = 0;
  return {
    now: () => Math.round(startedAt + (performance.now() - began) * speed + skippedMs),
    sleep: (ms, signal) => delay(ms / speed, undefined, signal && { signal }).catch(() => undefined),
    skip: (ms) => {
      skippedMs += ms;
    },
  };
}
