// To whom an accepted event goes on: decided before its commit, so that event and deliveries are committed together.
import { getLogger } from '../logger';
import { remember } from '../remember';
import type { NewDelivery } from '../stores/deliveries';
import { type ForwardingTargetState, listForwardingTargets } from '../stores/forwarding-targets';
import { newId } from '../stores/ids';
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

export type DeliverySource = Omit<NewDelivery, 'id' | 'targetId' | 'nextAttemptAt'>;

/** How long the loop leaves a delivery to the process that asks its target for a reply. */
const askedForMs = 15_000;

export interface DeliveryPlan {
  deliveries: NewDelivery[];
  /** The one whose target is asked for a reply at once: the oldest of that mode. */
  asked: { delivery: NewDelivery; target: ForwardingTargetState } | null;
}

/** Where no service is to hear of it. */
export const forNobody: DeliveryPlan = { deliveries: [], asked: null };

/** A list of targets that cannot be read must not keep the event from being stored: the last known one counts. */
export async function planDeliveries(event: ForwardableEvent, source: DeliverySource): Promise<DeliveryPlan> {
  const active = await listActiveTargets();
  const targets = active.filter(({ rules }) => matchesRules(rules, event)).map(({ target }) => target);
  const asked =
    event.subject === 'authorizerMessage' ? targets.find(({ mode }) => mode === 'reply') : undefined;
  const deliveries = targets.map(({ id: targetId }) => {
    const waitMs = targetId === asked?.id ? askedForMs : 0;
    return {
      ...source,
      id: newId(),
      targetId,
      nextAttemptAt: new Date(source.createdAt.getTime() + waitMs),
    };
  });
  const delivery = asked && deliveries.find(({ targetId }) => targetId === asked.id);
  return { deliveries, asked: asked && delivery ? { delivery, target: asked } : null };
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
