'use client';

// The table of accounts; below 768 px a row is two lines: name and state, kind and id and expiry. The browser renders it from
// the rows' values: fifty rows as finished elements would be sent twice, and cost the server most of the page. Names and
// principals take the width that the rest leaves: states are as long as a language's words for them.
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Avatar } from '@/components/ui/avatar';
import { CopyId } from '@/components/ui/copy-id';
import { LiveRows } from '@/components/ui/live-rows';
import { StateBadge } from '@/components/ui/state-mark';
import { Absent, Table, Td, Th } from '@/components/ui/table';
import { Tick } from '@/components/ui/tick';
import { LocalTime, RelativeTime } from '@/components/ui/time';
import { markOfClass } from '../token-class-mark';
import { AccountActions } from './account-actions';
import type { AccountRow } from './account-row';
import { pageTick, rowTick } from './ticked/ticks';

interface AccountTableProps {
  rows: AccountRow[];
  /** Whether a row ends with what can be done with the account. */
  hasMenu: boolean;
}

export function AccountTable({ rows, hasMenu }: AccountTableProps) {
  const t = useTranslations('accounts');
  return (
    <div className="bleed">
      <Table
        label={t('title')}
        foldClassName="max-md:[&_tr]:min-h-15 max-md:[&_tr]:pl-15!"
        head={
          <>
            <Th className="w-3.5 pr-1!">
              <Tick name={pageTick} label={t('ticked.pickAll')} />
            </Th>
            <Th>{t('column.account')}</Th>
            <Th>{t('column.appId')}</Th>
            <Th className="md:max-lg:hidden">{t('column.kind')}</Th>
            <Th className="max-2xl:hidden">{t('column.verified')}</Th>
            <Th className="max-xl:hidden">{t('column.principal')}</Th>
            <Th sorted="descending" title={t('byUrgency')}>
              {t('column.state')}
            </Th>
            <Th end>{t('column.expires')}</Th>
            <Th end className="max-xl:hidden">
              {t('column.authorizedAt')}
            </Th>
            {hasMenu && (
              <Th className="w-8 max-md:hidden">
                <span className="sr-only">{t('column.more')}</span>
              </Th>
            )}
          </>
        }
      >
        <LiveRows
          isOfNow
          rows={rows.map((row) => ({
            id: row.id,
            stamp: `${row.state}/${row.expiresAt?.getTime()}/${row.isRefreshing}`,
            className: `has-checked:bg-selected has-checked:hover:bg-selected ${twoLines}`,
            cells: (
              <>
                <Cells row={row} />
                {hasMenu && (
                  <Td end className="w-8 py-0! max-md:hidden!">
                    <AccountActions account={row} />
                  </Td>
                )}
              </>
            ),
          }))}
        />
      </Table>
    </div>
  );
}

/** Folded, each line shares its own width out: in columns of a grid a long state would leave the id below it too little. */
const twoLines =
  'max-md:flex! max-md:flex-wrap max-md:content-center max-md:before:order-2 max-md:before:basis-full';

function Cells({ row }: { row: AccountRow }) {
  const t = useTranslations('accounts');
  const tKind = useTranslations('kinds');
  const tState = useTranslations('states');
  const { id, appId, name, state, principalName, expiresAt, authorizedAt } = row;
  return (
    <>
      <Td className="w-3.5 pr-1! max-md:absolute max-md:top-3.5 max-md:left-(--page-x) max-md:z-1">
        <Tick
          name={rowTick}
          value={id}
          data-appid={appId}
          data-name={name}
          label={t('ticked.pick', { name })}
        />
      </Td>
      <Td className="min-w-42 md:w-1/4 md:max-w-0 max-md:order-1 max-md:flex-1">
        <Link
          data-row
          href={row.href}
          prefetch={false}
          className="group/name flex min-w-0 items-center gap-2.5"
        >
          <span className="max-md:absolute max-md:top-3.5 max-md:left-(--page-x) max-md:group-has-checked/row:invisible">
            <Avatar name={name} id={appId} src={row.avatar} isRound={row.kind === 'miniProgram'} />
          </span>
          <span
            title={name}
            className="truncate font-medium decoration-line-mark underline-offset-3 group-hover/name:underline"
          >
            <bdi>{name}</bdi>
          </span>
        </Link>
      </Td>
      <Td className="max-md:order-4 max-md:flex-1">
        <CopyId value={appId} className="text-ink-2 max-md:min-h-5 max-md:text-ink-3" />
      </Td>
      <Td className="text-ink-2 whitespace-nowrap md:max-lg:hidden! max-md:order-3 max-md:text-12 max-md:text-ink-3">
        {tKind(row.kind)}
      </Td>
      <Td className={`whitespace-nowrap max-2xl:hidden! ${row.isVerified ? 'text-ink-3' : ''}`}>
        {row.isVerified ? t('yes') : t('no')}
      </Td>
      <Td className="w-1/5 max-w-0 max-xl:hidden!">
        <span title={principalName} className="block truncate text-ink-2">
          {principalName ? <bdi>{principalName}</bdi> : <Absent />}
        </span>
      </Td>
      <Td className="max-md:order-1">
        {row.isRefreshing ? (
          <StateBadge state="working">{tState('refreshing')}</StateBadge>
        ) : (
          <StateBadge state={markOfClass[state]}>{tState(state)}</StateBadge>
        )}
      </Td>
      <Td end className="max-md:order-5 max-md:text-12 max-md:text-ink-2">
        {expiresAt ? <RelativeTime at={expiresAt} soonClassName={soonClasses[state] ?? ''} /> : <Absent />}
      </Td>
      <Td end className="text-ink-2 max-xl:hidden!">
        {authorizedAt ? <LocalTime at={authorizedAt} format="date" /> : <Absent />}
      </Td>
    </>
  );
}

const soonClasses: Partial<Record<AccountRow['state'], string>> = {
  needsReauthorization: 'font-medium text-critical',
  failing: 'font-medium text-failing',
};
