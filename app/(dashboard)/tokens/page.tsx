// Every credential on one board, the soonest to die first, and every refresh; the URL holds the filter, the order and the place.
import type { Metadata } from 'next';
import { getFormatter, getNow, getTranslations } from 'next-intl/server';
import { PageHead } from '@/components/ui/page-head';
import { Tabs } from '@/components/ui/tabs';
import { requireStaff } from '@/lib/http/require-staff';
import { mostTicked } from '@/lib/hub/for-each-account';
import { isAllowed } from '@/lib/hub/staff-rules';
import { countBoard } from '@/lib/stores/credential-board';
import { countFewOfClass } from '@/lib/stores/token-class';
import { hrefWith, readChoice, type SearchParams } from '../search-params';
import { BoardView } from './board-view';
import { DueChart } from './due-chart';
import { Figures } from './figures';
import { RefreshView } from './refresh-view';
import { RetryFailing } from './retry-failing';
import { RevealComponentTokens } from './reveal-component-tokens';

const path = '/tokens';
const credentialKinds = ['component', 'authorizer', 'preAuthCode'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tokens'))('title') };
}

export default async function TokensPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const staff = await requireStaff();
  const [params, t, format, now] = await Promise.all([
    searchParams,
    getTranslations('tokens'),
    getFormatter(),
    getNow(),
  ]);
  const isRefreshes = readChoice(params, 'view', ['refreshes']) !== null;
  const kind = readChoice(params, 'kind', credentialKinds);
  const mayRefresh = isAllowed(staff, 'refreshToken');
  const [counts, failing] = await Promise.all([
    countBoard(now),
    mayRefresh ? countFewOfClass('failing', mostTicked, now) : 0,
  ]);
  const total = counts.component + counts.authorizer + counts.preAuthCode;
  const ofTokens = { q: null, state: null, failures: null, sort: null };
  const ofRefreshes = { view: null, outcome: null, account: null, errcode: null, id: null };
  return (
    <>
      <PageHead
        title={t('title')}
        count={format.number(total)}
        about={t('about')}
        actions={
          <>
            {mayRefresh && <RetryFailing count={failing} most={mostTicked} />}
            {isAllowed(staff, 'revealToken') && <RevealComponentTokens />}
          </>
        }
      />
      {/* Beside each other where there is room, and on a phone one strip: what the page is for is the table below. */}
      <div className="mb-4 grid gap-4 2xl:grid-cols-[520px_minmax(0,1fr)]">
        <Figures now={now} />
        <div className="min-w-0 max-md:hidden">
          <DueChart now={now} />
        </div>
      </div>
      <Tabs
        label={t('views')}
        tabs={[
          {
            href: hrefWith(path, params, { ...ofRefreshes, kind: null }),
            label: t('all'),
            isCurrent: !isRefreshes && kind === null,
            count: format.number(total),
          },
          ...credentialKinds.map((each) => ({
            href: hrefWith(path, params, {
              ...ofRefreshes,
              kind: each,
              ...(each === 'preAuthCode' && ofTokens),
            }),
            label: t(`tab.${each}`),
            isCurrent: !isRefreshes && kind === each,
            count: format.number(counts[each]),
          })),
          {
            href: hrefWith(path, params, { ...ofTokens, kind: null, id: null, view: 'refreshes' }),
            label: t('refreshes'),
            isCurrent: isRefreshes,
          },
        ]}
      />
      {isRefreshes ? <RefreshView params={params} /> : <BoardView params={params} kind={kind} now={now} />}
    </>
  );
}
