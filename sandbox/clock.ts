// Lifetimes run on a clock that can be sped up and moved forward; signatures and CreateTime stay on the real one,
// because the system under test compares them with its own clock.

export interface SandboxClock {
  /** Milliseconds that lifetimes are measured with. */
  now(): number;
  /** Unix seconds of the real clock, for signatures and message texts. */
  realSeconds(): number;
  /** What `expires_in` says for a thing that lives so long at WeChat: at least one second. */
  shrink(lifeSeconds: number): number;
  skip(seconds: number): void;
}

export function createClock(speed: () => number, real: () => number = Date.now): SandboxClock {
  let skippedMs = 0;
  return {
    now: () => real() + skippedMs,
    realSeconds: () => Math.floor(real() / 1000),
    shrink: (lifeSeconds) => Math.max(1, Math.floor(lifeSeconds / speed())),
    skip: (seconds) => {
      skippedMs += seconds * 1000;
    },
  };
}

/** The day quotas are counted in: WeChat's days begin at midnight in Shanghai. */
export function quotaDay(nowMs: number): string {
  return new Date(nowMs + 8 * 3_600_000).toISOString().slice(0, 10);
}
