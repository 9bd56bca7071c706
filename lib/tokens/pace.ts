// The pace towards WeChat: calls leave evenly, never more in any second than the rate, and those that somebody waits for
// leave before those of the background loop. No timer of its own: it sleeps on the engine's clock while calls queue.
import type { Clock } from './ports';

export interface Pace {
  /**
   * Resolves when one call may leave: first those whose `isAwaited` is true by then, each kind in the order of arrival.
   * Never rejects.
   */
  takeTurn(isAwaited: () => boolean): Promise<void>;
}

const second = 1_000;

/** What was not used lately may be made up for, so that a few callers at once do not queue. */
const slackMs = 200;

/** Keeps to `getRate()` calls per second, asked anew for each call; it must not reject. */
export function createPace(clock: Clock, getRate: () => Promise<number>): Pace {
  const queue: { isAwaited: () => boolean; leave: () => void }[] = [];
  /** When the calls of the last second left. */
  let leftAt: number[] = [];
  let nextAt = clock.now();
  let isServing = false;

  /** Until one more may leave: the even distance keeps the rate, the second behind us bounds what a late wake-up heaps up. */
  function pauseMs(rate: number): number {
    const now = clock.now();
    if (now < (leftAt.at(-1) ?? now)) {
      // The clock was set back: what it said before means nothing now.
      leftAt = [];
      nextAt = now;
    }
    leftAt = leftAt.filter((at) => at > now - second);
    const bounding = leftAt.at(-Math.max(1, Math.floor(rate)));
    const freeAt = Math.max(Math.min(nextAt, now + second / rate), (bounding ?? now - second) + second);
    return Math.ceil(freeAt - now);
  }

  function letNextLeave(rate: number): void {
    const index = queue.findIndex(({ isAwaited }) => isAwaited());
    const [next] = queue.splice(Math.max(0, index), 1);
    const now = clock.now();
    leftAt.push(now);
    nextAt = Math.max(nextAt, now - slackMs) + second / rate;
    next?.leave();
  }

  async function serve(): Promise<void> {
    if (isServing) return;
    isServing = true;
    while (queue.length > 0) {
      const rate = await getRate();
      const ms = pauseMs(rate);
      if (ms > 0) await clock.sleep(ms);
      else letNextLeave(rate);
    }
    isServing = false;
  }

  return {
    takeTurn: (isAwaited) =>
      new Promise((resolve) => {
        queue.push({ isAwaited, leave: resolve });
        void serve();
      }),
  };
}
