'use client';

// The table of refreshes, rendered from its rows' values as the table of accounts is.
import { useTranslations } from 'next-intl';
import type { UpstreamFailure } from '@/components/failure-words';
import { LogTable } from '@/components/log-table';
import { CopyId } from '@/components/ui/copy-id';
import { Absent, Td, Th } from '@/components/ui/table';
import { RefreshOutcome } from '../refresh-outcome';
import type { RefreshReason } from '../refresh-reason';
import { RefreshOwner } from './refresh-owner';

export interface RefreshRow {
  id: string;
  startedAt: Date;
  /** Shows it alone. */
  href: string;
  /** "authorizer" or "component" */
  kind: string;
  authorizerAppId: string;
  /** The platform's, where it is known. */
  platformAppId: string | null;
  /** The account's; empty where it has none. */
  name: string;
  reason: RefreshReason;
  outcome: string;
  /** Null after a success. */
  failure: UpstreamFailure | null;
  rid: string | null;
  /** Milliseconds, as people read them. */
  duration: string;
  /** Which process made it. */
  owner: string;
}

export function RefreshTable({ rows }: { rows: RefreshRow[] }) {
  const t = useTranslations('refreshes');
  const tTokens = useTranslations('tokens');
  return (
    <LogTable
      label={tTokens('refreshes')}
      timeLabel={t('column.at')}
      head={
        <>
          <Th>{t('column.account')}</Th>
          <Th>{t('column.reason')}</Th>
          <Th>{t('column.outcome')}</Th>
          <Th className="max-2xl:hidden">{t('column.rid')}</Th>
          <Th end className="md:max-xl:pr-(--page-x)">
            {t('column.duration')}
          </Th>
          <Th className="max-xl:hidden">{t('column.owner')}</Th>
        </>
      }
      rows={rows.map((row) => ({
        id: row.id,
        at: row.startedAt,
        href: row.href,
        isTall: row.failure !== null,
        cells: <Cells row={row} />,
      }))}
    />
  );
}

function Cells({ row }: { row: RefreshRow }) {
  const t = useTranslations('refreshes');
  const { reason, rid, duration, owner } = row;
  return (
    <>
      <Td className="max-md:col-start-1 max-md:row-start-1">
        <RefreshOwner row={row} />
      </Td>
      <Td className="text-ink-2 whitespace-nowrap max-md:hidden!">{t(`reason.${reason}`)}</Td>
      <Td className="max-md:col-start-1 max-md:row-start-2">
        <RefreshOutcome refresh={row} />
      </Td>
      <Td className="max-2xl:hidden!">
        {rid ? <CopyId value={rid} className="max-w-52! text-ink-2" /> : <Absent />}
      </Td>
      <Td
        end
        className="text-ink-2 md:max-xl:pr-(--page-x) max-md:col-start-2 max-md:row-start-2 max-md:text-12 max-md:text-ink-3"
      >
        {duration} ms
      </Td>
      <Td className="max-xl:hidden!" title={owner}>
        <span className="block max-w-32 truncate font-mono text-12 text-ink-3">{owner}</span>
      </Td>
    </>
  );
}
