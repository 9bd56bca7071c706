// What is looked after now and then, not on an event: platforms whose ticket pushes stopped, WeChat's list of accounts, its
// quotas, and incidents that are over.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { endPassedIncidents } from './end-passed-incidents';
import { upkeepRoundMs } from './list-pass-schedule';
import { reconcileWhereDue } from './reconcile-authorizers';
import { restartSilentTicketPushes } from './restart-ticket-push';
import { watchQuotas } from './watch-quota';
import { watchTicketPushes } from './watch-ticket-pushes';

type Look = () => Promise<void>;

/** Those of one row one after the other; a long list, or a slow WeChat, delays no alarm of another row. */
const allLooks: Look[][] = [
  [restartSilentTicketPushes, watchTicketPushes],
  [reconcileWhereDue],
  [watchQuotas],
  [endPassedIncidents],
];

/** Runs until the signal aborts; a bad round is logged and the next one comes. */
export async function keepUp(signal: AbortSignal, rows = allLooks): Promise<void> {
  await Promise.all(rows.map((looks) => repeat(looks, signal)));
}

async function repeat(looks: Look[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const look of looks) {
      await look().catch((error: unknown) => getLogger().error({ event: 'upkeepFailed', error }));
    }
    await getRuntime().clock.sleep(upkeepRoundMs, signal);
  }
}
