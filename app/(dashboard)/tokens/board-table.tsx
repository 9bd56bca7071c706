// The board's table; below 768 px a row is two lines: whose it is and its state, what it is and how long it lives.
import { getTranslations } from 'next-intl/server';
import { LiveRows } from '@/components/ui/live-rows';
import { Table, Th } from '@/components/ui/table';
import type { BoardItem } from '@/lib/stores/credential-board';
import type { BoardSort } from '@/lib/stores/credential-order';
import { hrefWith, type SearchParams } from '../search-params';
import { BoardCells } from './board-cells';

interface BoardTableProps {
  items: BoardItem[];
  sort: BoardSort;
  canSort: boolean;
  params: SearchParams;
  now: Date;
}

export async function BoardTable({ items, sort, canSort, params, now }: BoardTableProps) {
  const t = await getTranslations('tokens');
  const sortedBy = (each: BoardSort, direction: 'ascending' | 'descending' = 'ascending') => ({
    sorted: each === sort ? direction : null,
    ...(canSort && {
      sortHref: hrefWith('/tokens', params, { sort: each === 'expires' ? null : each }),
    }),
  });
  return (
    <div className="bleed">
      <Table
        label={t('title')}
        foldClassName="max-md:[&_tr]:min-h-15 max-md:[&_tr]:grid-cols-[minmax(0,1fr)_auto] max-md:[&_tr]:pl-15!"
        head={
          <>
            <Th>{t('column.owner')}</Th>
            <Th className="max-[1600px]:hidden">{t('column.appId')}</Th>
            <Th className="max-lg:hidden">{t('column.kind')}</Th>
            <Th>{t('column.state')}</Th>
            <Th end {...sortedBy('expires')}>
              {t('column.left')}
            </Th>
            <Th end className="max-xl:hidden">
              {t('column.version')}
            </Th>
            <Th end className="max-2xl:hidden">
              {t('column.obtained')}
            </Th>
            <Th end {...sortedBy('next')}>
              {t('column.next')}
            </Th>
            <Th {...sortedBy('failures', 'descending')}>{t('column.failures')}</Th>
            <Th className="max-2xl:hidden">{t('column.lease')}</Th>
          </>
        }
      >
        <LiveRows
          columns={10}
          rows={items.map((item) => ({
            id: item.id,
            stamp: item.kind === 'preAuthCode' ? '' : stampOf(item),
            cells: <BoardCells item={item} now={now} />,
          }))}
        />
      </Table>
    </div>
  );
}

function stampOf(item: Exclude<BoardItem, { kind: 'preAuthCode' }>): string {
  return `${item.tokenClass}/${item.version}/${item.failureCount}/${item.lease?.owner ?? ''}`;
}
