// How an event went on to the operator's services: each target with its tries, and sending it once more by hand.
import Link from 'next/link';
import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import type { DeliverySubject } from '@/lib/stores/deliveries';
import { type DeliveryAttempt, type EventDelivery, listEventDeliveries } from '@/lib/stores/delivery-list';
import { AnswerWords, DeliveryOutcome } from '../delivery-outcome';
import { toDeliveryView } from '../delivery-words';
import { ReplayButton } from '../replay-button';

interface EventDeliveriesProps {
  subject: DeliverySubject;
  subjectId: string;
  /** Only admins send again, see the targets' pages and what targets answered. */
  isAdmin: boolean;
}

export async function EventDeliveries({ subject, subjectId, isAdmin }: EventDeliveriesProps) {
  const t = await getTranslations('events.deliveries');
  const deliveries = await listEventDeliveries(subject, subjectId);
  return (
    <section className="border-line border-t px-4 py-2.5" aria-label={t('title')}>
      <h3 className="py-[5px] text-12 text-ink-3">{t('title')}</h3>
      {deliveries.length === 0 ? (
        <p className="pb-1 text-ink-2">{t('none')}</p>
      ) : (
        <ul>
          {deliveries.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} isAdmin={isAdmin} />
          ))}
        </ul>
      )}
    </section>
  );
}

async function Delivery({ delivery, isAdmin }: { delivery: EventDelivery; isAdmin: boolean }) {
  const t = await getTranslations('events.deliveries');
  const { id, targetId, target, nextAttemptAt, attempts } = delivery;
  const now = await getNow();
  const view = toDeliveryView(delivery);
  return (
    <li className="border-line py-2 not-first:border-t">
      <div className="flex min-h-6 flex-wrap items-center gap-x-3 gap-y-1">
        {isAdmin && !target.isRemoved ? (
          <Link href={`/forwarding/${targetId}`} className="link font-medium">
            {target.name}
          </Link>
        ) : (
          <b className="font-medium">{target.name}</b>
        )}
        {target.isRemoved && <span className="text-12 text-ink-3">{t('removed')}</span>}
        <DeliveryOutcome delivery={delivery} />
        {view === 'retrying' && nextAttemptAt && nextAttemptAt > now && (
          <span className="text-12 text-ink-3">
            {t.rich('next', { time: () => <RelativeTime at={nextAttemptAt} /> })}
          </span>
        )}
        {isAdmin && !target.isRemoved && view !== 'pending' && (
          <span className="ml-auto">
            <ReplayButton wish={{ ids: [id] }} label={t('replay')} of={target.name} />
          </span>
        )}
      </div>
      {attempts.length > 0 && (
        <ol className="mt-1 grid gap-0.5" aria-label={t('tries')}>
          {attempts.map((attempt) => (
            <Try key={attempt.id} attempt={attempt} isAdmin={isAdmin} />
          ))}
        </ol>
      )}
    </li>
  );
}

async function Try({ attempt, isAdmin }: { attempt: DeliveryAttempt; isAdmin: boolean }) {
  const format = await getFormatter();
  const { startedAt, durationMs, status, failureCode, sample } = attempt;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 text-12 text-ink-2">
      <span className="text-ink-3">
        <LocalTime at={startedAt} format="monthSeconds" />
      </span>
      <span>
        <AnswerWords status={status} failure={failureCode} />
      </span>
      <span className="text-ink-3">{format.number(durationMs)} ms</span>
      {isAdmin && sample !== '' && (
        <span className="min-w-0 max-w-full truncate font-mono text-ink-3" title={sample}>
          {sample}
        </span>
      )}
    </li>
  );
}
