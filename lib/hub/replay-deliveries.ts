// Sending events again that arrived nowhere, or once more to a service that lost them: single ones, or all of a target in a
// span of time. Each keeps its webhook-id, so that a receiver knows it.
import { z } from 'zod';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { replayDeliveries } from '../stores/deliveries';
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

/** How many are sent again. */
export async function replay(
  wish: z.infer<typeof replayWish>,
  staffId: string,
): Promise<{ replayed: number }> {
  const choice =
    'ids' in wish
      ? { ids: wish.ids }
      : {
          targetId: wish.targetId,
          states: wish.states,
          ...(wish.createdFrom && { createdFrom: wish.createdFrom }),
          ...(wish.createdTo && { createdTo: wish.createdTo }),
        };
  const replayed = await replayDeliveries(choice, new Date(getRuntime().clock.now()));
  getLogger().info({ event: 'deliveriesReplayed', replayed, staffId });
  kickDeliveries();
  return { replayed };
}
