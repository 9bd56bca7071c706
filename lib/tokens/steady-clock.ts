// A process's time. It runs on the monotonic clock, so that nobody who steps the machine's wall clock makes a token look
// younger or older, and it follows WeChat's, which decides when a token ends. The wall clock gives only the first guess.
import type { Clock } from './ports';

/** What is less is told by nobody: a token is handed out with five minutes to live. */
export const clockToleranceMs = 60_000;
/** Two answers must lie so far apart to count as two: an old one from a cache shows the same time then. */
export const secondOpinionAfterMs = 2_500;
/** How fast a small difference is made up for: one part in a hundred. */
const slewShare = 0.01;

export interface SteadyClockParts {
  /** The machine's wall clock, epoch milliseconds: anybody may step it. */
  wall: () => number;
  /** Milliseconds that only grow; they may stand still while the machine sleeps. */
  elapsed: () => number;
  /** Milliseconds that grow also while the machine sleeps; coarse. */
  uptime: () => number;
  sleep: Clock['sleep'];
  /** Called in the middle of `now()`: must return at once. */
  onEvent: (event: ClockEvent) => void;
}

export type ClockEvent =
  /** The wall clock moved by `byMs` against the monotonic one; our time did not. */
  | { event: 'wallClockStepped'; byMs: number }
  /** The wall clock agrees with us again. */
  | { event: 'wallClockRight' }
  /** The machine slept: our time moved on with it. */
  | { event: 'machineSlept'; byMs: number }
  /** One answer of WeChat's tells another time: a second one decides. */
  | { event: 'clockDoubted'; byMs: number }
  /** Two answers of WeChat's agree: our time moved by `byMs`. */
  | { event: 'clockCorrected'; byMs: number };

export interface SteadyClock extends Clock {
  /**
   * Called as a request leaves; what it gives is called when the answer is here, with WeChat's time (epoch milliseconds,
   * whole seconds), or null when the answer told none.
   */
  watchDate(): (dateMs: number | null) => void;
}

/** By how much our time should move, at least and at most. */
interface Difference {
  least: number;
  most: number;
}

/** Starts at the wall clock's time. */
export function createSteadyClock(parts: SteadyClockParts): SteadyClock {
  const { wall, elapsed, uptime, onEvent } = parts;
  /** Our time is `elapsed() + offset`. */
  let offset = wall() - elapsed();
  /** How far the wall clock is ahead of us, as it was last seen. */
  let wallAhead = 0;
  let sleptMs = 0;
  let slewedAt = elapsed();
  /** The offset one answer speaks for, waiting for a second one. */
  let doubt: { offset: Difference; at: number } | null = null;
  const asleepMs = () => uptime() - elapsed();
  const asleepAtStart = asleepMs();

  function now(): number {
    checkWall();
    return Math.floor(elapsed() + offset);
  }

  function checkWall(): void {
    let moved = wall() - elapsed() - offset - wallAhead;
    if (Math.abs(moved) > clockToleranceMs) moved -= wakeUp(moved);
    const wasWrong = isFar(wallAhead);
    wallAhead += moved;
    if (isFar(moved) || (isFar(wallAhead) && !wasWrong))
      tell('wallClockStepped', isFar(moved) ? moved : wallAhead);
    if (wasWrong && !isFar(wallAhead)) onEvent({ event: 'wallClockRight' });
  }

  /** A machine that slept explains why its wall clock moved on and the monotonic one did not; how long it slept. */
  function wakeUp(moved: number): number {
    const slept = asleepMs() - asleepAtStart - sleptMs;
    if (slept < 1_000 || isFar(moved - slept)) return 0;
    sleptMs += slept;
    offset += slept;
    tell('machineSlept', slept);
    return slept;
  }

  function noticeDate(dateMs: number, sentAt: number, offsetThen: number): void {
    checkWall();
    // The machine slept, or was corrected, while the call was under way.
    if (isFar(offset - offsetThen)) return;
    const receivedAt = elapsed();
    // WeChat wrote whole seconds at some moment between the two.
    const told = { least: dateMs - receivedAt, most: dateMs + 1_000 - sentAt };
    const difference = { least: told.least - offset, most: told.most - offset };
    if (difference.least > clockToleranceMs || difference.most < -clockToleranceMs) {
      hearSecond(told, sentAt, receivedAt);
    } else {
      doubt = null;
      slew(difference, receivedAt);
    }
  }

  function hearSecond(told: Difference, sentAt: number, receivedAt: number): void {
    const isSame = doubt && told.least <= doubt.offset.most && doubt.offset.least <= told.most;
    const byMs = (told.least + told.most) / 2 - offset;
    if (!doubt || !isSame) {
      doubt = { offset: told, at: receivedAt };
      tell('clockDoubted', byMs);
    } else if (sentAt - doubt.at >= secondOpinionAfterMs) {
      doubt = null;
      correct(byMs);
    }
  }

  function correct(byMs: number): void {
    const wasWallWrong = isFar(wallAhead);
    moveBy(byMs);
    tell('clockCorrected', byMs);
    if (wasWallWrong && !isFar(wallAhead)) onEvent({ event: 'wallClockRight' });
  }

  /** Slowly, so that one odd answer moves little and our time never runs backwards. */
  function slew({ least, most }: Difference, at: number): void {
    const wanted = least > 0 ? least : Math.min(most, 0);
    const allowed = (at - slewedAt) * slewShare;
    slewedAt = at;
    moveBy(Math.max(-allowed, Math.min(allowed, wanted)));
  }

  function moveBy(byMs: number): void {
    offset += byMs;
    wallAhead -= byMs;
  }

  function tell(event: Exclude<ClockEvent['event'], 'wallClockRight'>, byMs: number): void {
    onEvent({ event, byMs: Math.round(byMs) });
  }

  return {
    now,
    sleep: parts.sleep,
    watchDate: () => {
      checkWall();
      const sentAt = elapsed();
      const offsetThen = offset;
      return (dateMs) => {
        if (dateMs !== null) noticeDate(dateMs, sentAt, offsetThen);
      };
    },
  };
}

function isFar(ms: number): boolean {
  return Math.abs(ms) > clockToleranceMs;
}
