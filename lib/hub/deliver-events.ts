// The loop that delivers. Each target has its own few places, so that one that is slow or dead takes nobody else's; one that
// keeps failing is tried one at a time until it answers.
import { getLogger } from '../logger';
import { remember } from '../remember';
import { getRuntime } from '../runtime';
import { claimDelivery, type DueDelivery, listDueDeliveries, listTargetsWithDue } from '../stores/deliveries';
import { deliverEvent, deliveryTimeoutMs } from './deliver-event';

const roundMs = 500;
const placesPerTarget = 8;
const failuresToDoubt = 5;
/** Longer than a try may take: then whoever claimed it is dead. */
const claimMs = 3 * deliveryTimeoutMs;

interface Round {
  underWay: Map<string, Set<Promise<void>>>;
  onDone: () => void;
}

/** Delivers until the signal aborts, then waits for what is under way. */
export async function startDeliveries(signal: AbortSignal): Promise<void> {
  const underWay: Round['underWay'] = new Map();
  while (!signal.aborted) {
    const woken = new AbortController();
    deliverySignal().wake = () => woken.abort();
    await startDue({ underWay, onDone: () => deliverySignal().wake() }).catch((error: unknown) => {
      getLogger().error({ event: 'deliveriesNotListed', error });
    });
    await getRuntime().clock.sleep(roundMs, AbortSignal.any([signal, woken.signal]));
  }
  await Promise.all([...underWay.values()].flatMap((tries) => [...tries]));
}

/** Says that a delivery was committed; does nothing where no loop runs. */
export function kickDeliveries(): void {
  deliverySignal().wake();
}

function deliverySignal(): { wake: () => void } {
  return remember('deliverySignal', () => ({ wake: () => undefined }));
}

async function startDue({ underWay, onDone }: Round): Promise<void> {
  const now = new Date(getRuntime().clock.now());
  for (const { id, failureCount } of await listTargetsWithDue(now)) {
    const tries = underWay.get(id) ?? new Set();
    underWay.set(id, tries);
    const places = (failureCount >= failuresToDoubt ? 1 : placesPerTarget) - tries.size;
    if (places <= 0) continue;
    const due = await listDueDeliveries(id, now, places);
    for (const delivery of due) {
      if (await claimDelivery(delivery.id, now, new Date(now.getTime() + claimMs)))
        start(delivery, tries, onDone);
    }
  }
}

function start(delivery: DueDelivery, tries: Set<Promise<void>>, onDone: () => void): void {
  const attempt = deliverEvent(delivery)
    .catch((error: unknown) =>
      getLogger().error({ event: 'deliveryCrashed', deliveryId: delivery.id, error }),
    )
    .then(() => {
      tries.delete(attempt);
      onDone();
    });
  tries.add(attempt);
}
