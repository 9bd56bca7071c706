// The board: search and filters, then the table.
import { getFormatter, getTranslations } from 'next-intl/server';
import { SearchBox } from '@/components/ui/search-box';
import { listBoardPage } from '@/lib/stores/credential-board';
import type { CredentialKind } from '@/lib/stores/credential-order';
import { ListPager } from '../list-pager';
import { readPlace } from '../list-place';
import { ParamChip } from '../param-chip';
import { listKeyOf, readChoice, readParam, type SearchParams } from '../search-params';
import { toBoardRow } from './board-row';
import { BoardTable } from './board-table';
import { NoCredentials } from './no-credentials';

const path = '/tokens';
const boardSorts = ['expires', 'next', 'failures'] as const;
const leastFailures = ['1', '3', '10'] as const;
/** An account that has withdrawn holds no token. */
const shownClasses = ['fresh', 'due', 'failing', 'needsReauthorization'] as const;

interface BoardViewProps {
  params: SearchParams;
  kind: CredentialKind | null;
  now: Date;
}

export async function BoardView({ params, kind, now }: BoardViewProps) {
  const isCodes = kind === 'preAuthCode';
  const tokenClass = readChoice(params, 'state', shownClasses);
  const failures = readChoice(params, 'failures', leastFailures);
  const search = readParam(params, 'q') ?? '';
  const sort = readChoice(params, 'sort', boardSorts) ?? 'expires';
  const place = readPlace(params);
  const format = await getFormatter();
  const filter = { kind, tokenClass, leastFailures: Number(failures ?? 0), search };
  const page = await listBoardPage({ ...filter, sort, ...place }, now);
  return (
    <>
      {!isCodes && <BoardFilter params={params} />}
      {page.items.length === 0 ? (
        <NoCredentials isFiltered={Boolean(kind || tokenClass || failures || search || place.after)} />
      ) : (
        <>
          <BoardTable
            key={listKeyOf(params)}
            rows={page.items.map((item) => toBoardRow(item, { now, format }))}
            sort={sort}
            canSort={!isCodes}
            params={params}
          />
          <ListPager page={page} path={path} params={params} />
        </>
      )}
    </>
  );
}

async function BoardFilter({ params }: { params: SearchParams }) {
  const t = await getTranslations('tokens');
  const tState = await getTranslations('states');
  return (
    <div className="flex flex-wrap items-center gap-2 pb-3">
      <SearchBox label={t('search')} />
      <ParamChip
        chip={{
          name: 'state',
          label: t('state'),
          value: readChoice(params, 'state', shownClasses),
          options: shownClasses.map((value) => ({ value, label: tState(value) })),
        }}
        path={path}
        params={params}
      />
      <ParamChip
        chip={{
          name: 'failures',
          label: t('column.failures'),
          value: readChoice(params, 'failures', leastFailures),
          options: leastFailures.map((value) => ({
            value,
            label: t('leastFailures', { count: Number(value) }),
          })),
        }}
        path={path}
        params={params}
      />
      {/* On a phone the table has no head to sort by. */}
      <span className="md:hidden">
        <ParamChip
          chip={{
            name: 'sort',
            label: t('sort'),
            value: readChoice(params, 'sort', boardSorts),
            options: boardSorts.map((value) => ({ value, label: t(`sorts.${value}`) })),
          }}
          path={path}
          params={params}
        />
      </span>
    </div>
  );
}
