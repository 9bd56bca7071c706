// A clock that only a test moves. Between two sleepers everything that can run runs, so that a whole story of minutes
// takes milliseconds and always happens in the same order.
import type { Clock } from '@/lib/tokens/ports';

export interface ManualClock extends Clock {
  /** Lets `ms` pass, waking each sleeper at its time. */
  advance(ms: number): Promise<void>;
  /** Lets time pass until the promise settles. */
  passUntil<T>(promise: Promise<T>): Promise<T>;
}

interface Sleeper {
  at: number;
  wake: () => void;
}

export function createManualClock(startAt = Date.UTC(2026, 0, 1)): ManualClock {
  let now = startAt;
  const sleepers = new Set<Sleeper>();

  const soonest = () => [...sleepers].sort((one, other) => one.at - other.at)[0];

  async function advance(ms: number): Promise<void> {
    const end = now + ms;
    await settle();
    for (let next = soonest(); next && next.at <= end; next = soonest()) {
      now = Math.max(now, next.at);
      next.wake();
      await settle();
    }
    now = end;
  }

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        const sleeper = { at: now + ms, wake };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake);
        if (signal?.aborted) wake();
      }),
    advance,
    async passUntil(promise) {
      let isSettled = false;
      const mark = () => {
        isSettled = true;
      };
      promise.then(mark, mark);
      await settle();
      while (!isSettled) {
        const next = soonest();
        if (!next) throw new Error('Nothing is asleep, yet the promise does not settle.');
        await advance(Math.max(0, next.at - now));
      }
      return promise;
    },
  };
}

/** Everything that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let round = 0; round < 5; round += 1) await new Promise((resolve) => setImmediate(resolve));
}
