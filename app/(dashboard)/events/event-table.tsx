// The table of authorization events, newest first.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { LogTable } from '@/components/log-table';
import { CopyId } from '@/components/ui/copy-id';
import { StateBadge } from '@/components/ui/state-mark';
import { Absent, Td, Th } from '@/components/ui/table';
import type { EventItem } from '@/lib/stores/event-list';
import { hrefInPlace, readParam, type SearchParams } from '../search-params';
import { effectMarks, toEffect, toInfoType, toNote } from './event-words';

interface EventTableProps {
  events: EventItem[];
  names: Map<string, string>;
  params: SearchParams;
}

export async function EventTable({ events, names, params }: EventTableProps) {
  const t = await getTranslations('events');
  const openId = readParam(params, 'id');
  return (
    <LogTable
      label={t('platformView')}
      timeLabel={t('column.receivedAt')}
      head={
        <>
          <Th>{t('column.type')}</Th>
          <Th>{t('column.account')}</Th>
          <Th>{t('column.effect')}</Th>
          <Th end className="max-lg:hidden">
            {t('column.address')}
          </Th>
        </>
      }
      rows={events.map((event) => ({
        id: event.id,
        at: event.receivedAt,
        stamp: event.effect,
        isOpen: event.id === openId,
        cells: (
          <Cells
            event={event}
            name={names.get(event.authorizerAppId ?? '') ?? ''}
            href={hrefInPlace('/events', params, { id: event.id })}
          />
        ),
      }))}
    />
  );
}

async function Cells({ event, name, href }: { event: EventItem; name: string; href: string }) {
  const t = await getTranslations('events');
  const infoType = toInfoType(event.infoType);
  const effect = toEffect(event.effect);
  const note = toNote(event.effectNote);
  return (
    <>
      <Td className="max-md:col-start-1 max-md:row-start-1">
        <Link
          data-row
          href={href}
          prefetch={false}
          className="font-medium decoration-line-mark underline-offset-3 hover:underline"
        >
          {infoType ? t(`infoType.${infoType}`) : event.infoType || t('infoType.unreadable')}
        </Link>
        {infoType && (
          <span className="ml-2 font-mono text-12 text-ink-3 max-lg:hidden">{event.infoType}</span>
        )}
      </Td>
      <Td className="max-md:col-start-1 max-md:row-start-2">
        {event.authorizerAppId ? (
          <span className="flex min-w-0 items-center gap-2">
            {name && (
              <Link
                href={`/accounts/${event.authorizerAppId}`}
                prefetch={false}
                className="max-w-50 truncate md:max-lg:max-w-32 2xl:max-w-80 decoration-line-mark underline-offset-3 hover:underline"
              >
                <bdi>{name}</bdi>
              </Link>
            )}
            <CopyId value={event.authorizerAppId} className="text-ink-3 md:max-lg:max-w-25" />
          </span>
        ) : (
          <Absent />
        )}
      </Td>
      <Td className="md:max-lg:pr-(--page-x) max-md:col-start-2 max-md:row-start-2 max-md:justify-self-end">
        <StateBadge state={effectMarks[effect]}>
          {t(`effects.${effect}`)}
          {event.effectNote && (
            <span className="text-12 text-ink-3">{note ? t(`notes.${note}`) : event.effectNote}</span>
          )}
        </StateBadge>
      </Td>
      <Td end className="font-mono text-12 text-ink-2 max-lg:hidden!">
        {event.clientAddress}
      </Td>
    </>
  );
}
