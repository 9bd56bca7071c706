// Every push of a verify ticket, accepted or refused; why it was refused, and how long it was silent.
import type { Metadata } from 'next';
import { getNow, getTranslations } from 'next-intl/server';
import { PageHead } from '@/components/ui/page-head';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { listTicketHistory } from '@/lib/stores/ticket-history';
import { ListPager } from '../list-pager';
import { readPlace } from '../list-place';
import { OnlyRow } from '../only-row';
import { NoPlatform } from '../overview/no-platform';
import { ParamChip } from '../param-chip';
import { choosePlatform, PlatformTabs } from '../platform-tabs';
import { readPlatforms } from '../read-once';
import { listKeyOf, readChoice, readParam, type SearchParams } from '../search-params';
import { AskButton } from './ask-button';
import { GapChart } from './gap-chart';
import { NoTickets } from './no-tickets';
import { TicketFacts } from './ticket-facts';
import { TicketTable } from './ticket-table';

const path = '/tickets';
const outcomes = ['accepted', 'refused'] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tickets'))('title') };
}

export default async function TicketsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const staff = await requireStaff();
  const [params, t, now, platforms] = await Promise.all([
    searchParams,
    getTranslations('tickets'),
    getNow(),
    readPlatforms(),
  ]);
  const platform = choosePlatform(platforms, params);
  if (!platform) return <NoPlatform />;
  const outcome = readChoice(params, 'outcome', outcomes);
  const place = readPlace(params);
  const id = readParam(params, 'id');
  const page = await listTicketHistory({ platform, outcome, id, ...place });
  const isAdmin = staff.role === 'admin';
  return (
    <>
      <PageHead
        title={t('title')}
        about={t('about')}
        actions={isAdmin && <AskButton platformId={platform.id} />}
      />
      <PlatformTabs platforms={platforms} current={platform} path={path} params={params} />
      <TicketFacts platform={platform} now={now} mayRefresh={isAllowed(staff, 'refreshToken')} />
      <GapChart platform={platform} now={now} params={params} />
      <div className="flex flex-wrap items-center gap-1.5 pb-3">
        <ParamChip
          chip={{
            name: 'outcome',
            label: t('outcome'),
            value: outcome,
            options: outcomes.map((value) => ({ value, label: t(value) })),
          }}
          path={path}
          params={params}
        />
        <OnlyRow path={path} params={params} />
      </div>
      {page.rows.length === 0 ? (
        <NoTickets isFiltered={id !== null || outcome !== null || place.after !== null} />
      ) : (
        <>
          <TicketTable key={listKeyOf(params)} pushes={page.rows} platform={platform} isAdmin={isAdmin} />
          <ListPager page={page} path={path} params={params} />
        </>
      )}
    </>
  );
}
