// To whom an accepted event goes on: decided before its commit, so that event and deliveries are committed together.
import { getLogger } from '../logger';
import { remember } from '../remember';
import type { NewDelivery } from '../stores/deliveries';
import { type ForwardingTargetState, listForwardingTargets } from '../stores/forwarding-targets';
import {
  type ForwardableEvent,
  type ForwardingRule,
  forwardingRules,
  matchesRules,
} from './forwarding-rules';

interface ActiveTarget {
  target: ForwardingTargetState;
  rules: ForwardingRule[];
}

/** How long a change of targets may take until every process minds it. */
const knownForMs = 1_000;

/** The targets that are to get it, oldest first. A list that cannot be read must not keep the event from being stored. */
export async function listTargetsFor(event: ForwardableEvent): Promise<ForwardingTargetState[]> {
  const active = await listActiveTargets();
  return active.filter(({ rules }) => matchesRules(rules, event)).map(({ target }) => target);
}

export type DeliverySource = Omit<NewDelivery, 'targetId'>;

export async function planDeliveries(
  event: ForwardableEvent,
  source: DeliverySource,
): Promise<NewDelivery[]> {
  return (await listTargetsFor(event)).map(({ id }) => ({ ...source, targetId: id }));
}

async function listActiveTargets(): Promise<ActiveTarget[]> {
  const cache = remember('forwardingTargets', () => ({
    readAt: Number.NEGATIVE_INFINITY,
    active: Promise.resolve<ActiveTarget[]>([]),
  }));
  const now = performance.now();
  if (now - cache.readAt >= knownForMs) {
    cache.readAt = now;
    const before = cache.active;
    cache.active = readActiveTargets().catch((error: unknown) => {
      getLogger().error({ event: 'forwardingTargetsNotRead', error });
      return before;
    });
  }
  return cache.active;
}

async function readActiveTargets(): Promise<ActiveTarget[]> {
  const targets = await listForwardingTargets();
  return targets.flatMap((target) => {
    const rules = forwardingRules.safeParse(target.rules);
    return target.disabledAt === null && rules.success ? [{ target, rules: rules.data }] : [];
  });
}
