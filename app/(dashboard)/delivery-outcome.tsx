// What came of a delivery so far: its state, and what the target last answered.
import { useTranslations } from 'next-intl';
import { StateBadge } from '@/components/ui/state-mark';
import type { DeliveryItem } from '@/lib/stores/delivery-list';
import { deliveryMarks, toDeliveryFailure, toDeliveryView } from './delivery-words';

type Outcome = Pick<DeliveryItem, 'state' | 'attemptCount' | 'lastStatus' | 'lastFailure'>;

export function DeliveryOutcome({ delivery }: { delivery: Outcome }) {
  const t = useTranslations('delivery');
  const view = toDeliveryView(delivery);
  return (
    <StateBadge state={deliveryMarks[view]}>
      {t(`state.${view}`)}
      {view !== 'pending' && (
        <span className="truncate text-12 text-ink-3 max-lg:max-w-24">
          <AnswerWords status={delivery.lastStatus} failure={delivery.lastFailure} />
        </span>
      )}
    </StateBadge>
  );
}

/** The target's status, or why it gave none. */
export function AnswerWords({ status, failure }: { status: number | null; failure: string | null }) {
  const t = useTranslations('delivery');
  if (status !== null) return `HTTP ${status}`;
  const known = toDeliveryFailure(failure);
  return known ? t(`failure.${known}`) : failure;
}
