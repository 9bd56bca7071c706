// Who did what, when, from where and why. Nothing here can be changed or taken out.
import type { Metadata } from 'next';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { LogTable } from '@/components/log-table';
import { PageHead } from '@/components/ui/page-head';
import { Absent, Td, Th } from '@/components/ui/table';
import { requireStaff } from '@/lib/http/require-staff';
import { findMeantAccount } from '@/lib/hub/find-meant-account';
import { isAllowed } from '@/lib/hub/staff-rules';
import { getAuditAct } from '@/lib/stores/audit-acts';
import { type AuditItem, listAuditEntries } from '@/lib/stores/audit-list';
import { AccountChoice } from '../account-choice';
import { AdminsOnly } from '../admins-only';
import { readTimeSpan } from '../events/time-span';
import { ListPager } from '../list-pager';
import { readPlace } from '../list-place';
import { hrefOfRow } from '../only-row';
import { listKeyOf, readParam, type SearchParams } from '../search-params';
import { AuditFilterBar, path } from './audit-filter-bar';
import { AuditSentence } from './audit-sentence';
import { NoEntries } from './no-entries';

const noRows = { rows: [], previous: null, next: null };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (!isAllowed(await requireStaff(), 'readAudit')) return <AdminsOnly />;
  const [params, t] = await Promise.all([searchParams, getTranslations('audit')]);
  const meant = await findMeantAccount(readParam(params, 'account'));
  const mustChoose = meant.choices.length > 0;
  const filter = {
    id: readParam(params, 'id'),
    staffId: readParam(params, 'person'),
    act: getAuditAct(readParam(params, 'act')),
    authorizerAppId: meant.appId,
    during: readTimeSpan(params, await getTimeZone()),
  };
  const place = readPlace(params);
  const page = mustChoose ? noRows : await listAuditEntries(filter, place);
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <AuditFilterBar params={params} meant={meant} />
      {mustChoose ? (
        <AccountChoice meant={meant} path={path} params={params} />
      ) : page.rows.length === 0 ? (
        <NoEntries />
      ) : (
        <>
          <AuditTable key={listKeyOf(params)} entries={page.rows} />
          <ListPager page={page} path={path} params={params} />
        </>
      )}
    </>
  );
}

async function AuditTable({ entries }: { entries: AuditItem[] }) {
  const t = await getTranslations('audit');
  return (
    <LogTable
      label={t('title')}
      timeLabel={t('column.at')}
      timeAtStart
      head={
        <>
          <Th>{t('column.what')}</Th>
          <Th end>{t('column.address')}</Th>
        </>
      }
      rows={entries.map((entry) => ({
        id: entry.id,
        at: entry.at,
        href: hrefOfRow(path, entry.id),
        isTall: true,
        cells: (
          <>
            <Td className="max-md:col-span-2 max-md:row-start-2">
              <p className="text-pretty">
                <AuditSentence entry={entry} />
              </p>
              {entry.reason && (
                <p className="mt-0.5 text-pretty text-12 text-ink-2">
                  {t('reason', { reason: entry.reason })}
                </p>
              )}
            </Td>
            <Td end className="font-mono text-12 text-ink-3 max-md:col-start-2 max-md:row-start-1">
              {entry.clientAddress || <Absent />}
            </Td>
          </>
        ),
      }))}
    />
  );
}
