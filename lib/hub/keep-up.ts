// What is looked after now and then, not on an event: platforms whose ticket pushes stopped, WeChat's list of accounts, its
// quotas, and incidents that are over.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { listPlatforms } from '../stores/platforms';
import { createSetting, getSetting, saveSetting } from '../stores/settings';
import { endPassedIncidents } from './end-passed-incidents';
import { reconcileAuthorizers } from './reconcile-authorizers';
import { restartSilentTicketPushes } from './restart-ticket-push';
import { watchQuotas } from './watch-quota';
import { watchTicketPushes } from './watch-ticket-pushes';
import { readWechatFailure } from './wechat-failure';

const roundMs = 30_000;
const reconcileEveryMs = 15 * 60_000;

const looks = [
  restartSilentTicketPushes,
  watchTicketPushes,
  reconcileWhereDue,
  watchQuotas,
  endPassedIncidents,
];

/** Runs until the signal aborts; a bad round is logged and the next one comes. */
export async function keepUp(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    for (const look of looks) {
      await look().catch((error: unknown) => getLogger().error({ event: 'upkeepFailed', error }));
    }
    await getRuntime().clock.sleep(roundMs, signal);
  }
}

/** One list pass per platform and quarter of an hour, by whichever process comes first. */
export async function reconcileWhereDue(): Promise<void> {
  const { leases, owner, clock } = getRuntime();
  for (const { id } of await listPlatforms()) {
    const now = clock.now();
    const key = `reconciled.${id}`;
    // The first pass comes one interval after the platform's first sight: until then the pushes tell all.
    if (await createSetting(key, '', new Date(now))) continue;
    const last = await getSetting(key);
    if (!last || now - last.updatedAt.getTime() < reconcileEveryMs) continue;
    if (!(await leases.acquireLease(`reconcile:${id}`, owner, now, roundMs))) continue;
    await saveSetting(key, '', new Date(now));
    await reconcileAuthorizers(id).catch(reportFailure);
  }
}

function reportFailure(error: unknown): void {
  const { errorCode, errcode, rid } = readWechatFailure(error);
  getLogger().warn({ event: 'authorizersNotReconciled', errorCode, errcode, rid });
}
