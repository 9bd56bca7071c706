// Every delivery to a target, newest first: which event, what came of it, and sending it once more.
import Link from 'next/link';
import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { LogTable } from '@/components/log-table';
import { CopyId } from '@/components/ui/copy-id';
import { Empty } from '@/components/ui/empty';
import { Absent, Td, Th } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time';
import { type DeliveryItem, type DeliveryState, listTargetDeliveries } from '@/lib/stores/delivery-list';
import { listAccountNames } from '@/lib/stores/event-list';
import { DeliveryOutcome } from '../../delivery-outcome';
import { toDeliveryView } from '../../delivery-words';
import { messageTypes, toInfoType } from '../../events/event-words';
import { ListPager } from '../../list-pager';
import { readPlace } from '../../list-place';
import { ReplayButton } from '../../replay-button';
import type { SearchParams } from '../../search-params';

interface DeliveryLogProps {
  targetId: string;
  state: DeliveryState | null;
  path: string;
  params: SearchParams;
}

export async function DeliveryLog({ targetId, state, path, params }: DeliveryLogProps) {
  const t = await getTranslations('forwarding.log');
  const place = readPlace(params);
  const page = await listTargetDeliveries({ targetId, state, ...place });
  const names = await listAccountNames(page.rows.flatMap((row) => row.authorizerAppId ?? []));
  if (page.rows.length === 0) {
    return (
      <div className="rounded-3 border border-line">
        <Empty title={t(`empty.${state ?? 'all'}`)}>{state === null && t('empty.why')}</Empty>
      </div>
    );
  }
  return (
    <>
      <LogTable
        key={JSON.stringify(params)}
        label={t('title')}
        timeLabel={t('column.createdAt')}
        head={
          <>
            <Th>{t('column.event')}</Th>
            <Th>{t('column.account')}</Th>
            <Th>{t('column.outcome')}</Th>
            <Th end className="max-lg:hidden">
              {t('column.tries')}
            </Th>
            <Th>
              <span className="sr-only">{t('column.replay')}</span>
            </Th>
          </>
        }
        rows={page.rows.map((delivery) => ({
          id: delivery.id,
          at: delivery.createdAt,
          stamp: `${delivery.state}/${delivery.attemptCount}`,
          cells: <Cells delivery={delivery} name={names.get(delivery.authorizerAppId ?? '') ?? ''} />,
        }))}
      />
      <ListPager page={page} path={path} params={params} />
    </>
  );
}

async function Cells({ delivery, name }: { delivery: DeliveryItem; name: string }) {
  const t = await getTranslations('forwarding.log');
  const format = await getFormatter();
  const now = await getNow();
  const { id, authorizerAppId, nextAttemptAt } = delivery;
  const view = toDeliveryView(delivery);
  return (
    <>
      <Td className="max-md:col-start-1 max-md:row-start-1">
        <Link
          data-row
          href={hrefOfEvent(delivery)}
          prefetch={false}
          className="block max-w-60 truncate md:max-lg:max-w-28 font-medium decoration-line-mark underline-offset-3 hover:underline"
        >
          <EventName delivery={delivery} />
        </Link>
      </Td>
      <Td className="max-md:hidden!">
        {authorizerAppId ? (
          name ? (
            <Link
              href={`/accounts/${authorizerAppId}`}
              prefetch={false}
              className="block max-w-50 truncate md:max-lg:max-w-28 decoration-line-mark underline-offset-3 hover:underline"
            >
              <bdi>{name}</bdi>
            </Link>
          ) : (
            <CopyId value={authorizerAppId} className="md:max-lg:max-w-28" />
          )
        ) : (
          <Absent />
        )}
      </Td>
      <Td className="max-md:col-start-1 max-md:row-start-2">
        <span className="flex flex-wrap items-center gap-x-2">
          <DeliveryOutcome delivery={delivery} />
          {view === 'retrying' && nextAttemptAt && nextAttemptAt > now && (
            <span className="text-12 text-ink-3 max-lg:hidden">
              {t.rich('next', { time: () => <RelativeTime at={nextAttemptAt} /> })}
            </span>
          )}
        </span>
      </Td>
      <Td end className="text-ink-2 max-lg:hidden!">
        {format.number(delivery.attemptCount)}
      </Td>
      <Td end className="w-px py-0! max-md:col-start-2 max-md:row-start-2 max-md:w-auto">
        {view !== 'pending' && (
          <ReplayButton
            wish={{ ids: [id] }}
            label={t('replay')}
            of={delivery.name}
            look={view === 'delivered' ? 'plain' : 'ordinary'}
          />
        )}
      </Td>
    </>
  );
}

async function EventName({ delivery }: { delivery: DeliveryItem }) {
  const tInfoType = await getTranslations('events.infoType');
  const tWord = await getTranslations('messageWords');
  if (delivery.subject === 'platformEvent') {
    const infoType = toInfoType(delivery.name);
    return infoType ? tInfoType(infoType) : delivery.name;
  }
  const msgType = messageTypes.find((type) => type === delivery.name);
  return msgType ? tWord(msgType) : delivery.name;
}

function hrefOfEvent({ subject, subjectId }: DeliveryItem): string {
  return subject === 'platformEvent' ? `/events?id=${subjectId}` : `/events?view=messages&id=${subjectId}`;
}
