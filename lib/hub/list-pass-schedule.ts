// When WeChat's list is read again: within 15 minutes while it is short, and never so often that a long one costs more than
// 1,000 calls a day.

const intervalMs = 15 * 60_000;
const msPerCall = 86_400;
const shortestRetryMs = 30_000;
const quotaRetryMs = 600_000;
/** How far the clocks of two machines may lie apart, and more. */
const clockSkewMs = 300_000;

/** How often the upkeep looks for what is due: a pass begins no later than that after its time. */
export const upkeepRoundMs = 30_000;

/** After a pass with nothing left to do; epoch milliseconds. */
export function nextPassAt(startedAt: number, callCount: number): number {
  return startedAt + Math.max(intervalMs - upkeepRoundMs, callCount * msPerCall);
}

/** After a pass that failed or left something open: soon at first, then ever later. `failureCount` includes this one. */
export function retryPassAt(
  startedAt: number,
  {
    failureCount,
    callCount,
    errorCode,
  }: { failureCount: number; callCount: number; errorCode: string | null },
): number {
  const backOffMs =
    errorCode === 'quota' ? quotaRetryMs : shortestRetryMs * 2 ** Math.min(failureCount - 1, 10);
  const retryMs = Math.max(Math.min(backOffMs, intervalMs), callCount * msPerCall);
  return startedAt + retryMs;
}

/**
 * Whether a pass is due that was planned for `nextAt` after one of `callCount` calls. A time farther away than any plan was
 * written by a clock that was ahead: to wait for it would leave the list unread for as long as that clock was wrong.
 */
export function isPassDue(
  { nextAt, callCount }: { nextAt: number; callCount: number },
  now: number,
): boolean {
  const farthest = now + Math.max(intervalMs, callCount * msPerCall) + clockSkewMs;
  return nextAt <= now || nextAt > farthest;
}
