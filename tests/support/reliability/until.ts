// Waiting for other processes.
import { setTimeout as pause } from 'node:timers/promises';

/** Looks again and again; false when it has not come about within the limit. */
export async function until(
  look: () => Promise<boolean>,
  { withinMs = 30_000, everyMs = 25 } = {},
): Promise<boolean> {
  const giveUpAt = performance.now() + withinMs;
  for (;;) {
    if (await look()) return true;
    if (performance.now() > giveUpAt) return false;
    await pause(everyMs);
  }
}
