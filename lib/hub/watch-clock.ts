// Compares the process's clock with the machine's every few seconds, and with WeChat's at the start and now and then: most
// calls do the latter by themselves, but a process that only hands out tokens makes none.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { mendFutureInstants } from '../stores/future-instants';
import { listPlatforms } from '../stores/platforms';

const lookEveryMs = 10_000;
const looksPerAsk = 60;
/** Long enough for two answers, of which the second comes 2.5 s after the first. */
const startWithinMs = 5_000;

/**
 * Before the first refresh: asks WeChat for the time and waits a little for it. Where WeChat is away the start goes on: no
 * token comes from it either, and its first answer tells.
 */
export async function checkClockAtStart(): Promise<void> {
  const { clock, clockReports } = getRuntime();
  await survive(async () => {
    if ((await listPlatforms()).length === 0) return;
    const patience = new AbortController();
    await Promise.race([clockReports.ask(), clock.sleep(startWithinMs, patience.signal)]);
    patience.abort();
    await mendFutureInstants(clock.now());
  });
}

/** Runs until the signal aborts. */
export async function watchClock(signal: AbortSignal): Promise<void> {
  const { clock, clockReports } = getRuntime();
  for (let look = 1; !signal.aborted; look += 1) {
    await clock.sleep(lookEveryMs, signal);
    clock.now();
    if (look % looksPerAsk !== 0 || signal.aborted) continue;
    await survive(async () => {
      if ((await listPlatforms()).length > 0) await clockReports.ask();
    });
  }
}

async function survive(act: () => Promise<void>): Promise<void> {
  await act().catch((error: unknown) => getLogger().error({ event: 'clockNotChecked', error }));
}
