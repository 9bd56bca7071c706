// Which states and failures of deliveries have words of their own.
import type { MarkState } from '@/components/ui/state-mark';
import type { DeliveryItem } from '@/lib/stores/delivery-list';

export const deliveryStates = ['pending', 'delivered', 'dead'] as const satisfies DeliveryItem['state'][];

const failures = [
  'badUrl',
  'forbiddenAddress',
  'unknownHost',
  'unreachable',
  'certificate',
  'timeout',
  'answerTooLarge',
  'eventGone',
] as const;

/** One that is not known yet has no words. */
export function toDeliveryFailure(code: string | null): (typeof failures)[number] | null {
  return failures.find((failure) => failure === code) ?? null;
}

/** A delivery that failed and is tried again is another state to people than one that was not tried yet. */
export function toDeliveryView({
  state,
  attemptCount,
}: Pick<DeliveryItem, 'state' | 'attemptCount'>): DeliveryView {
  return state === 'pending' && attemptCount > 0 ? 'retrying' : state;
}

export type DeliveryView = DeliveryItem['state'] | 'retrying';

export const deliveryMarks: Record<DeliveryView, MarkState> = {
  pending: 'due',
  retrying: 'failing',
  delivered: 'ok',
  dead: 'critical',
};
