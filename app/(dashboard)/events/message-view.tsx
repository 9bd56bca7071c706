// Messages and events of the accounts' followers: filters, then the table.
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { LogTable } from '@/components/log-table';
import { Td, Th } from '@/components/ui/table';
import { listAccountNames, listAuthorizerMessages, type MessageItem } from '@/lib/stores/event-list';
import { AccountChoice } from '../account-choice';
import { ListPager } from '../list-pager';
import { readPlace } from '../list-place';
import { MessageSummary } from '../message-summary';
import { hrefInPlace, hrefWith, readParam, type SearchParams } from '../search-params';
import { messageTypes } from './event-words';
import { NoEvents } from './no-events';
import { path, readEventFilter, SearchBar } from './search-bar';

export async function MessageView({ params }: { params: SearchParams }) {
  const t = await getTranslations('events');
  const tWord = await getTranslations('messageWords');
  const msgType = readParam(params, 'type');
  const { isUnbounded, isFiltered, meant, ...filter } = await readEventFilter(params);
  const mustChoose = meant.choices.length > 0;
  const place = readPlace(params);
  const page =
    isUnbounded || mustChoose
      ? { rows: [], previous: null, next: null }
      : await listAuthorizerMessages({ platformId: null, msgType, ...filter, ...place });
  const names = await listAccountNames(page.rows.map((row) => row.authorizerAppId));
  const { id: _open, ...list } = params;
  return (
    <>
      <SearchBar
        params={params}
        meant={meant}
        chips={[
          {
            name: 'type',
            label: t('type'),
            value: msgType,
            options: messageTypes.map((value) => ({ value, label: tWord(value) })),
          },
        ]}
      />
      {mustChoose ? (
        <AccountChoice meant={meant} path={path} params={params} />
      ) : page.rows.length === 0 ? (
        <NoEvents
          isFiltered={Boolean(msgType || isFiltered || place.after)}
          isUnbounded={isUnbounded}
          onwardHref={page.next && hrefWith(path, params, { after: page.next, id: null })}
          isMessages
        />
      ) : (
        <>
          <MessageTable key={JSON.stringify(list)} messages={page.rows} names={names} params={params} />
          <ListPager page={page} path={path} params={params} />
        </>
      )}
    </>
  );
}

interface MessageTableProps {
  messages: MessageItem[];
  names: Map<string, string>;
  params: SearchParams;
}

async function MessageTable({ messages, names, params }: MessageTableProps) {
  const t = await getTranslations('events');
  const openId = readParam(params, 'id');
  return (
    <LogTable
      label={t('messageView')}
      timeLabel={t('column.receivedAt')}
      head={
        <>
          <Th>{t('column.summary')}</Th>
          <Th>{t('column.type')}</Th>
          <Th>{t('column.account')}</Th>
          <Th className="max-lg:hidden">{t('column.from')}</Th>
        </>
      }
      rows={messages.map((message) => ({
        id: message.id,
        at: message.receivedAt,
        isOpen: message.id === openId,
        cells: (
          <Cells
            message={message}
            name={names.get(message.authorizerAppId) ?? ''}
            href={hrefInPlace(path, params, { id: message.id })}
          />
        ),
      }))}
    />
  );
}

function Cells({ message, name, href }: { message: MessageItem; name: string; href: string }) {
  return (
    <>
      <Td className="max-md:col-start-1 max-md:row-start-1">
        <Link
          data-row
          href={href}
          prefetch={false}
          className="block max-w-100 truncate md:max-lg:max-w-60 2xl:max-w-120 max-md:max-w-none font-medium decoration-line-mark underline-offset-3 hover:underline"
        >
          <bdi>
            <MessageSummary message={message} />
          </bdi>
        </Link>
      </Td>
      <Td className="font-mono text-12 text-ink-2 whitespace-nowrap md:max-lg:max-w-28 md:max-lg:truncate max-md:col-start-2 max-md:row-start-2 max-md:max-w-40 max-md:truncate max-md:text-right">
        {message.event || message.msgType}
      </Td>
      <Td className="md:max-lg:pr-(--page-x) max-md:col-start-1 max-md:row-start-2">
        <Link
          href={`/accounts/${message.authorizerAppId}`}
          prefetch={false}
          className="block max-w-50 truncate md:max-lg:max-w-36 2xl:max-w-60 max-md:max-w-none decoration-line-mark underline-offset-3 hover:underline"
        >
          <bdi>{name || message.authorizerAppId}</bdi>
        </Link>
      </Td>
      <Td
        className="max-w-40 truncate font-mono text-12 text-ink-3 max-lg:hidden!"
        title={message.fromUserName}
      >
        {message.fromUserName}
      </Td>
    </>
  );
}
