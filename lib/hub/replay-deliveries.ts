// Sending events again that arrived nowhere, or once more to a service that lost them: single ones, or all of a target in a
// span of time. Each keeps its webhook-id, so that a receiver knows it.
import { z } from 'zod';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { countOfRemovedTargets, type DeliveryChoice, replayDeliveries } from '../stores/deliveries';
import { getForwardingTarget } from '../stores/forwarding-targets';
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

/** How many are sent again. Throws `forwardingTargetNotFound` or `forwardingTargetRemoved`; then none is. */
export async function replay(
  wish: z.infer<typeof replayWish>,
  staffId: string,
): Promise<{ replayed: number }> {
  await requireTargets(wish);
  const replayed = await replayDeliveries(toChoice(wish), new Date(getRuntime().clock.now()));
  getLogger().info({ event: 'deliveriesReplayed', replayed, staffId });
  kickDeliveries();
  return { replayed };
}

/** To a target that is removed nothing is sent any more: it would wait for ever. */
async function requireTargets(wish: z.infer<typeof replayWish>): Promise<void> {
  if ('targetId' in wish) {
    if ((await getForwardingTarget(wish.targetId)) !== null) return;
    throw new AppError('forwardingTargetNotFound', `There is no forwarding target ${wish.targetId}.`);
  }
  const count = await countOfRemovedTargets(wish.ids);
  if (count === 0) return;
  const message = `${count} of these deliveries went to a target that has been removed: nothing is sent there any more.`;
  throw new AppError('forwardingTargetRemoved', message, { publicMessage: message });
}

function toChoice(wish: z.infer<typeof replayWish>): DeliveryChoice {
  if ('ids' in wish) return wish;
  const { targetId, states, createdFrom, createdTo } = wish;
  return { targetId, states, ...(createdFrom && { createdFrom }), ...(createdTo && { createdTo }) };
}
