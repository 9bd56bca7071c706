'use client';

// The board's table, rendered from its rows' values as the table of accounts is; below 768 px a row is two lines: whose it is
// and its state, what it is and how long it lives.
import { useTranslations } from 'next-intl';
import { LiveRows } from '@/components/ui/live-rows';
import { Table, Th } from '@/components/ui/table';
import type { BoardSort } from '@/lib/stores/credential-segments';
import { hrefWith, type SearchParams } from '../search-params';
import { BoardCells } from './board-cells';
import type { BoardRow } from './board-row';

interface BoardTableProps {
  rows: BoardRow[];
  sort: BoardSort;
  canSort: boolean;
  params: SearchParams;
}

export function BoardTable({ rows, sort, canSort, params }: BoardTableProps) {
  const t = useTranslations('tokens');
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
          </>
        }
      >
        <LiveRows
          isOfNow
          rows={rows.map((row) => ({ id: row.id, stamp: row.stamp, cells: <BoardCells row={row} /> }))}
        />
      </Table>
    </div>
  );
}
