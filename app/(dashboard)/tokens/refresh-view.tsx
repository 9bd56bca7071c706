// Every refresh of every credential, newest first: why, what came of it, how long it took, and which process made it.
import { getFormatter, getTranslations } from 'next-intl/server';
import { LogTable } from '@/components/log-table';
import { CopyId } from '@/components/ui/copy-id';
import { SearchBox } from '@/components/ui/search-box';
import { Absent, Td, Th } from '@/components/ui/table';
import { listAccountNames } from '@/lib/stores/event-list';
import { listPlatformNames } from '@/lib/stores/platforms';
import { listRefreshPage, type RefreshAttempt } from '@/lib/stores/refresh-attempts';
import { ListPager } from '../list-pager';
import { ParamChip } from '../param-chip';
import { RefreshOutcome } from '../refresh-outcome';
import { toRefreshReason } from '../refresh-reason';
import { readChoice, readParam, type SearchParams } from '../search-params';
import { NoRefreshes } from './no-credentials';
import { RefreshOwner } from './refresh-owner';

const path = '/tokens';
const limit = 50;
const outcomes = ['refreshed', 'failed', 'late'] as const;

export async function RefreshView({ params }: { params: SearchParams }) {
  const t = await getTranslations('tokens');
  const tRefresh = await getTranslations('refreshes');
  const outcome = readChoice(params, 'outcome', outcomes);
  const appId = readParam(params, 'account');
  const place = { after: readParam(params, 'after'), before: readParam(params, 'before'), limit };
  const page = await listRefreshPage({ outcome, appId, ...place });
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 pb-3">
        <SearchBox name="account" label={t('account')} />
        <ParamChip
          chip={{
            name: 'outcome',
            label: tRefresh('column.outcome'),
            value: outcome,
            options: outcomes.map((value) => ({ value, label: tRefresh(`outcome.${value}`) })),
          }}
          path={path}
          params={params}
        />
      </div>
      {page.rows.length === 0 ? (
        <NoRefreshes isFiltered={Boolean(outcome || appId || place.after)} />
      ) : (
        <>
          <RefreshTable key={JSON.stringify(params)} refreshes={page.rows} label={t('refreshes')} />
          <ListPager page={page} path={path} params={params} limit={limit} />
        </>
      )}
    </>
  );
}

async function RefreshTable({ refreshes, label }: { refreshes: RefreshAttempt[]; label: string }) {
  const t = await getTranslations('refreshes');
  const platforms = await listPlatformNames();
  const names = await listAccountNames(refreshes.map(({ authorizerAppId }) => authorizerAppId));
  return (
    <LogTable
      label={label}
      timeLabel={t('column.at')}
      columns={7}
      head={
        <>
          <Th>{t('column.account')}</Th>
          <Th>{t('column.reason')}</Th>
          <Th>{t('column.outcome')}</Th>
          <Th className="max-2xl:hidden">{t('column.rid')}</Th>
          <Th end>{t('column.duration')}</Th>
          <Th className="max-xl:hidden">{t('column.owner')}</Th>
        </>
      }
      rows={refreshes.map((refresh) => ({
        id: refresh.id,
        at: refresh.startedAt,
        isTall: refresh.outcome === 'failed',
        cells: (
          <Cells
            refresh={refresh}
            platform={platforms.find(({ id }) => id === refresh.platformId) ?? null}
            name={names.get(refresh.authorizerAppId) ?? ''}
          />
        ),
      }))}
    />
  );
}

interface CellsProps {
  refresh: RefreshAttempt;
  platform: { appId: string; name: string } | null;
  name: string;
}

async function Cells({ refresh, platform, name }: CellsProps) {
  const t = await getTranslations('refreshes');
  const format = await getFormatter();
  return (
    <>
      <Td className="max-md:col-start-1 max-md:row-start-1">
        <RefreshOwner refresh={refresh} platform={platform} name={name} />
      </Td>
      <Td className="text-ink-2 whitespace-nowrap max-md:hidden!">
        {t(`reason.${toRefreshReason(refresh.reason)}`)}
      </Td>
      <Td className="max-md:col-start-1 max-md:row-start-2">
        <RefreshOutcome refresh={refresh} />
      </Td>
      <Td className="max-2xl:hidden!">
        {refresh.rid ? <CopyId value={refresh.rid} className="max-w-52! text-ink-2" /> : <Absent />}
      </Td>
      <Td end className="text-ink-2 max-md:col-start-2 max-md:row-start-2 max-md:text-12 max-md:text-ink-3">
        {format.number(refresh.durationMs)} ms
      </Td>
      <Td className="max-xl:hidden!" title={refresh.owner}>
        <span className="block max-w-32 truncate font-mono text-12 text-ink-3">{refresh.owner}</span>
      </Td>
    </>
  );
}
