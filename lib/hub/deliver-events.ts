// The loop that delivers. Each target has its own few places, so that one that is slow or dead takes nobody else's; one that
// keeps failing is tried now and then until it answers: refusals come fast, and would take turns from the others.
import { getLogger } from '../logger';
import { remember } from '../remember';
import { getRuntime } from '../runtime';
import { claimDelivery, type DueDelivery, listDueDeliveries, listTargetsWithDue } from '../stores/deliveries';
import { deliverEvent, deliveryTimeoutMs } from './deliver-event';

const roundMs = 500;
const placesPerTarget = 8;
const failuresToDoubt = 5;
/** Who is dead is asked once in a while, and who is back waits no longer than this. */
const longestDoubtMs = 5_000;
/** Longer than a try may take: then whoever claimed it is dead. */
const claimMs = 3 * deliveryTimeoutMs;

interface TargetTries {
  underWay: Set<Promise<void>>;
  /** When the last one was started, in epoch milliseconds. */
  startedAt: number;
}

interface Round {
  targets: Map<string, TargetTries>;
  onDone: () => void;
}

/** Delivers until the signal aborts, then waits for what is under way. */
export async function startDeliveries(signal: AbortSignal): Promise<void> {
  const targets: Round['targets'] = new Map();
  while (!signal.aborted) {
    const woken = new AbortController();
    deliverySignal().wake = () => woken.abort();
    await startDue({ targets, onDone: () => deliverySignal().wake() }).catch((error: unknown) => {
      getLogger().error({ event: 'deliveriesNotListed', error });
    });
    await getRuntime().clock.sleep(roundMs, AbortSignal.any([signal, woken.signal]));
  }
  await Promise.all([...targets.values()].flatMap(({ underWay }) => [...underWay]));
}

/** Says that a delivery was committed; does nothing where no loop runs. */
export function kickDeliveries(): void {
  deliverySignal().wake();
}

function deliverySignal(): { wake: () => void } {
  return remember('deliverySignal', () => ({ wake: () => undefined }));
}

async function startDue({ targets, onDone }: Round): Promise<void> {
  const now = new Date(getRuntime().clock.now());
  for (const { id, failureCount } of await listTargetsWithDue(now)) {
    const tries = targets.get(id) ?? { underWay: new Set(), startedAt: Number.NEGATIVE_INFINITY };
    targets.set(id, tries);
    const places = placesOf(tries, failureCount, now.getTime());
    if (places <= 0) continue;
    const due = await listDueDeliveries(id, now, places);
    for (const delivery of due) {
      if (!(await claimDelivery(delivery.id, now, new Date(now.getTime() + claimMs)))) continue;
      tries.startedAt = now.getTime();
      start(delivery, tries.underWay, onDone);
    }
  }
}

function placesOf({ underWay, startedAt }: TargetTries, failureCount: number, now: number): number {
  if (failureCount < failuresToDoubt) return placesPerTarget - underWay.size;
  const pauseMs = Math.min(longestDoubtMs, roundMs * (failureCount - failuresToDoubt + 1));
  return underWay.size === 0 && Math.abs(now - startedAt) >= pauseMs ? 1 : 0;
}

function start(delivery: DueDelivery, underWay: Set<Promise<void>>, onDone: () => void): void {
  const attempt = deliverEvent(delivery)
    .catch((error: unknown) =>
      getLogger().error({ event: 'deliveryCrashed', deliveryId: delivery.id, error }),
    )
    .then(() => {
      underWay.delete(attempt);
      onDone();
    });
  underWay.add(attempt);
}
