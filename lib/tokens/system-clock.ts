// The one place where the engine's time is the machine's.
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './ports';

/** The machine's clock; a sleep that is aborted resolves at once. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    delay(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
      if (!signal?.aborted) throw error;
    }),
};
