// Sending events again that arrived nowhere, or once more to a service that lost them: single ones, or all of a target in a
// span of time. Each keeps its webhook-id, so that a receiver knows it.
import { z } from 'zod';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { type NewAuditEntry, saveAuditEntry } from '../stores/audit-log';
import { countOfRemovedTargets, type DeliveryChoice, replayDeliveries } from '../stores/deliveries';
import { getForwardingTarget } from '../stores/forwarding-targets';
import type { Actor } from '../stores/staff';
import { kickDeliveries } from './deliver-events';

export const replayWish = z.union([
  z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(500) }),
  z.strictObject({
    targetId: z.string().max(64),
    states: z.array(z.enum(['dead', 'delivered'])).min(1),
    createdFrom: z.coerce.date().optional(),
    createdTo: z.coerce.date().optional(),
  }),
]);

type ReplayWish = z.infer<typeof replayWish>;

/** How many are sent again. Throws `forwardingTargetNotFound` or `forwardingTargetRemoved`; then none is. */
export async function replay(wish: ReplayWish, actor: Actor): Promise<{ replayed: number }> {
  const entry = await entryOf(wish, actor);
  // Before the first batch: a million go in many transactions.
  await saveAuditEntry(entry);
  const replayed = await replayDeliveries(toChoice(wish), new Date(getRuntime().clock.now()));
  getLogger().info({ event: 'deliveriesReplayed', replayed, staffId: actor.staffId });
  kickDeliveries();
  return { replayed };
}

/** To a target that is removed nothing is sent any more: it would wait for ever. */
async function entryOf(wish: ReplayWish, actor: Actor): Promise<NewAuditEntry> {
  if ('targetId' in wish) {
    const target = await getForwardingTarget(wish.targetId);
    if (target) {
      const subject = { subjectId: target.id, subjectName: target.name };
      return { actor, act: 'deliveriesReplayed', ...subject, details: { states: wish.states } };
    }
    throw new AppError('forwardingTargetNotFound', `There is no forwarding target ${wish.targetId}.`);
  }
  const removed = await countOfRemovedTargets(wish.ids);
  if (removed === 0) return { actor, act: 'deliveriesReplayed', details: { count: wish.ids.length } };
  const message = `${removed} of these deliveries went to a target that has been removed: nothing is sent there any more.`;
  throw new AppError('forwardingTargetRemoved', message, { publicMessage: message });
}

function toChoice(wish: ReplayWish): DeliveryChoice {
  if ('ids' in wish) return wish;
  const { targetId, states, createdFrom, createdTo } = wish;
  return { targetId, states, ...(createdFrom && { createdFrom }), ...(createdTo && { createdTo }) };
}
