// A clock for long simulations: it jumps from sleeper to sleeper, and stands still while anything is under way between two
// of them, be it only a promise's turn or a statement in a database. So a week passes in the time its work takes, and no
// figure depends on how fast the machine is.
import type { Clock } from '@/lib/tokens/ports';
import { createSoonestFirst } from '@/lib/tokens/soonest-first';

export interface VirtualClock extends Clock {
  /** Lets time pass until then. */
  runUntil(at: number): Promise<void>;
  /** Lets time pass until the promise settles. */
  runUntilSettled<T>(promise: Promise<T>): Promise<T>;
  /** Time stands still until this work has ended. */
  standStillFor<T>(work: Promise<T>): Promise<T>;
}

export function createVirtualClock(startAt = Date.UTC(2026, 0, 1)): VirtualClock {
  let now = startAt;
  const sleepers = createSoonestFirst<() => void>();
  let underWay = 0;
  let onQuiet: (() => void) | undefined;

  /** Until nothing is left to do at this instant. */
  async function settle(): Promise<void> {
    await nextTurn();
    while (underWay > 0) {
      await new Promise<void>((resolve) => {
        onQuiet = resolve;
      });
      await nextTurn();
    }
  }

  function wakeNext(): void {
    now = Math.max(now, sleepers.first()?.at ?? now);
    for (let next = sleepers.first(); next && next.at <= now; next = sleepers.first()) next.item();
  }

  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const wake = () => {
          sleepers.remove(wake);
          signal?.removeEventListener('abort', wake);
          resolve();
        };
        sleepers.put(wake, now + Math.max(0, Math.ceil(ms)));
        signal?.addEventListener('abort', wake);
        if (signal?.aborted) wake();
      }),
    async runUntil(at) {
      await settle();
      for (let next = sleepers.first(); next && next.at <= at; next = sleepers.first()) {
        wakeNext();
        await settle();
      }
      now = Math.max(now, at);
    },
    async runUntilSettled(promise) {
      let isSettled = false;
      const mark = () => {
        isSettled = true;
      };
      promise.then(mark, mark);
      await settle();
      while (!isSettled) {
        if (!sleepers.first()) throw new Error('Nothing is asleep, yet the promise does not settle.');
        wakeNext();
        await settle();
      }
      return promise;
    },
    async standStillFor(work) {
      underWay += 1;
      try {
        return await work;
      } finally {
        underWay -= 1;
        if (underWay === 0) onQuiet?.();
      }
    },
  };
}

/** Everything that waits for nothing but its turn has had it when this resolves. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
