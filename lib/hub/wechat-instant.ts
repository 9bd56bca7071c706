const earliest = Date.UTC(2011, 0, 1);
const dayMs = 24 * 60 * 60_000;

/**
 * WeChat's seconds as an instant; null when they cannot be one. A time far ahead of our clock would win over everything
 * that comes after it, so it does not count.
 */
export function instantOf(seconds: number | null, receivedAt: Date): Date | null {
  if (seconds === null) return null;
  const ms = seconds * 1_000;
  return ms >= earliest && ms <= receivedAt.getTime() + dayMs ? new Date(ms) : null;
}
