// Every account that authorized a platform, most urgent first. The URL holds the filter and the place.
import { Download, QrCode } from 'lucide-react';
import type { Metadata } from 'next';
import { getFormatter, getNow, getTimeZone, getTranslations } from 'next-intl/server';
import { ButtonLink, DownloadLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { StateMark } from '@/components/ui/state-mark';
import { Tabs } from '@/components/ui/tabs';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { listAuthorizerPage } from '@/lib/stores/authorizer-list';
import { countTokenClasses } from '@/lib/stores/token-class-counts';
import { ListPager } from '../list-pager';
import { readPlace } from '../list-place';
import { readPlatforms } from '../read-once';
import { hrefWith, type SearchParams } from '../search-params';
import { markOfClass } from '../token-class-mark';
import { toAccountRow } from './account-row';
import { AccountTable } from './account-table';
import { readAccountFilter } from './filter';
import { FilterBar } from './filter-bar';
import { ImportButton } from './import-button';
import { NoAccounts } from './no-accounts';
import { narrowToState, readAccountState } from './state-tab';
import { TickedFoot } from './ticked/ticked-foot';

const path = '/accounts';
const tabOrder = ['fresh', 'due', 'failing', 'needsReauthorization', 'unauthorized', 'disconnected'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accounts'))('title') };
}

export default async function AccountsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const staff = await requireStaff();
  const params = await searchParams;
  const [t, tState, format, now, timeZone] = await Promise.all([
    getTranslations('accounts'),
    getTranslations('states'),
    getFormatter(),
    getNow(),
    getTimeZone(),
  ]);
  const platforms = await readPlatforms();
  const filter = readAccountFilter({ params, platforms, timeZone, now });
  const state = readAccountState(params);
  const place = readPlace(params);
  const [page, counts] = await Promise.all([
    listAuthorizerPage({ ...filter, ...narrowToState(state), ...place }, now),
    countTokenClasses(filter, now),
  ]);
  const total = sum(counts);
  const matching = state ? counts[state] : total;
  const isFiltered = state !== null || Object.values(filter).some((value) => (value ?? '') !== '');
  return (
    <>
      <PageHead
        title={t('title')}
        count={format.number(total)}
        about={t('about')}
        actions={
          <>
            {isAllowed(staff, 'importAccounts') && platforms.length > 0 && (
              <ImportButton
                platforms={platforms.map(({ id, name, appId }) => ({ id, name: name || appId }))}
              />
            )}
            {total > 0 && (
              <DownloadLink
                href={hrefWith('/api/admin/accounts/export', params, {})}
                title={t('export.about')}
                className="max-md:hidden"
              >
                <Download aria-hidden="true" strokeWidth={1.5} />
                {t('export.action')}
              </DownloadLink>
            )}
            <ButtonLink href="/authorize" look="go">
              <QrCode aria-hidden="true" strokeWidth={1.5} />
              {t('authorize')}
            </ButtonLink>
          </>
        }
      />
      {(total > 0 || isFiltered) && (
        <>
          <Tabs
            label={t('stateTabs')}
            tabs={[
              {
                href: hrefWith(path, params, { state: null }),
                label: t('all'),
                isCurrent: state === null,
                count: format.number(total),
              },
              ...tabOrder.map((each) => ({
                href: hrefWith(path, params, { state: each }),
                label: tState(each),
                isCurrent: state === each,
                count: format.number(counts[each]),
                mark: <StateMark state={markOfClass[each]} />,
              })),
            ]}
          />
          <FilterBar params={params} platforms={platforms} matching={matching} />
        </>
      )}
      {page.items.length === 0 ? (
        <NoAccounts params={params} state={state} otherStates={total} />
      ) : (
        <>
          <AccountTable
            key={JSON.stringify(params)}
            rows={page.items.map((item) => toAccountRow(item, { platforms, staff }))}
            hasMenu={isAllowed(staff, 'disconnectAccount')}
          />
          <ListPager page={page} path={path} params={params}>
            <TickedFoot key={JSON.stringify(params)} canRefresh={isAllowed(staff, 'refreshToken')} />
          </ListPager>
        </>
      )}
    </>
  );
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
