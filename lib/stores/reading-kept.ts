// A reading of many rows is kept for a while, and for as long again it is given once more while it is renewed: not within the
// request of whoever is given it as it was but shortly after, when his page is done. On SQLite a reading holds up everything else
// of the process meanwhile.
import { setTimeout as pause } from 'node:timers/promises';

/** Most pages are made within it. */
const pageMs = 60;

export interface Reading<Value> {
  value: Value;
  untilMs: number;
  /** Until then it is given while it is renewed. */
  usableUntilMs: number;
  isRenewing: boolean;
}

/** Others in tests. */
export interface Means {
  elapsed?: () => number;
  later?: (renew: () => Promise<unknown>) => void;
}

/** What was read at `nowMs` and is kept for so long. */
export function keepReading<Value>(value: Value, nowMs: number, keptMs: number): Reading<Value> {
  const untilMs = nowMs + keptMs;
  return { value, untilMs, usableUntilMs: untilMs + keptMs, isRenewing: false };
}

/** The reading, while it is usable; whoever is the first to be given it once more has it renewed a little later. */
export function giveAgain<Value>(
  reading: Reading<Value> | undefined,
  renew: () => Promise<unknown>,
  { elapsed = sinceStart, later = renewLater }: Means,
): Reading<Value> | null {
  const nowMs = elapsed();
  if (!reading || nowMs >= reading.usableUntilMs) return null;
  if (nowMs >= reading.untilMs && !reading.isRenewing) {
    reading.isRenewing = true;
    later(renew);
  }
  return reading;
}

export function sinceStart(): number {
  return performance.now();
}

/** What fails is told to whoever waits for the next reading. */
function renewLater(renew: () => Promise<unknown>): void {
  void pause(pageMs, undefined, { ref: false })
    .then(renew)
    .catch(() => undefined);
}
