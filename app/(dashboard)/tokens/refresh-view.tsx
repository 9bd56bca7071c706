// Every refresh of every credential, newest first: why, what came of it, how long it took, and which process made it.
import { getFormatter, getTranslations } from 'next-intl/server';
import { formatErrcode } from '@/components/failure-words';
import { SearchBox } from '@/components/ui/search-box';
import { findMeantAccount } from '@/lib/hub/find-meant-account';
import { listAccountNames } from '@/lib/stores/event-list';
import { listRefreshPage, type RefreshAttempt } from '@/lib/stores/refresh-attempts';
import { AccountChoice, MeantName } from '../account-choice';
import { ListPager } from '../list-pager';
import { readPlace } from '../list-place';
import { hrefOfRow, OnlyRow } from '../only-row';
import { ParamChip } from '../param-chip';
import { readPlatforms } from '../read-once';
import { toRefreshReason } from '../refresh-reason';
import { readChoice, readParam, type SearchParams } from '../search-params';
import { NoRefreshes } from './no-credentials';
import { type RefreshRow, RefreshTable } from './refresh-table';

const path = '/tokens';
const noRows = { rows: [], previous: null, next: null };
const outcomes = ['refreshed', 'failed', 'late'] as const;

export async function RefreshView({ params }: { params: SearchParams }) {
  const t = await getTranslations('tokens');
  const tRefresh = await getTranslations('refreshes');
  const outcome = readChoice(params, 'outcome', outcomes);
  const meant = await findMeantAccount(readParam(params, 'account'), { withPlatforms: true });
  const id = readParam(params, 'id');
  const errcode = readErrcode(params);
  const place = readPlace(params);
  const mustChoose = meant.choices.length > 0;
  const page = mustChoose
    ? noRows
    : await listRefreshPage({ id, outcome, errcode, appId: meant.appId, ...place });
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
        {errcode !== null && (
          <ParamChip
            chip={{
              name: 'errcode',
              label: 'errcode',
              value: String(errcode),
              options: [{ value: String(errcode), label: formatErrcode(errcode) }],
            }}
            path={path}
            params={params}
          />
        )}
        <OnlyRow path={path} params={params} />
        <MeantName meant={meant} />
      </div>
      {mustChoose ? (
        <AccountChoice meant={meant} path={path} params={params} />
      ) : page.rows.length === 0 ? (
        <NoRefreshes isFiltered={Boolean(id || outcome || errcode !== null || meant.appId || place.after)} />
      ) : (
        <>
          <RefreshTable key={JSON.stringify(params)} rows={await toRows(page.rows)} />
          <ListPager page={page} path={path} params={params} />
        </>
      )}
    </>
  );
}

function readErrcode(params: SearchParams): number | null {
  const text = readParam(params, 'errcode') ?? '';
  return /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}

async function toRows(refreshes: RefreshAttempt[]): Promise<RefreshRow[]> {
  const [format, platforms, names] = await Promise.all([
    getFormatter(),
    readPlatforms(),
    listAccountNames(refreshes.map(({ authorizerAppId }) => authorizerAppId)),
  ]);
  return refreshes.map((refresh) => {
    const { id, startedAt, kind, authorizerAppId, platformId, outcome, rid, owner } = refresh;
    const { errorCode, errcode, errmsg } = refresh;
    return {
      id,
      startedAt,
      href: hrefOfRow(path, id, { view: 'refreshes' }),
      kind,
      authorizerAppId,
      platformAppId: platforms.find((platform) => platform.id === platformId)?.appId ?? null,
      name: names.get(authorizerAppId) ?? '',
      reason: toRefreshReason(refresh.reason),
      outcome,
      failure: outcome === 'failed' ? { errorCode, errcode, errmsg, rid } : null,
      rid,
      duration: format.number(refresh.durationMs),
      owner,
    };
  });
}
