// How long each kind of history is kept, and what it takes: the sizes come when they are measured.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { PanelSkeleton } from '@/components/page-skeleton';
import { SentenceGap } from '@/components/ui/sentence-gap';
import { RelativeTime } from '@/components/ui/time';
import { requireStaff } from '@/lib/http/require-staff';
import { getLastRetentionRun, listKeptHistory, maxDays } from '@/lib/hub/retention';
import { isAllowed } from '@/lib/hub/staff-rules';
import { AdminsOnly } from '../../admins-only';
import { SettingsFrame } from '../settings-frame';
import { RetentionForm } from './retention-form';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('retention.title') };
}

export default async function RetentionPage() {
  if (!isAllowed(await requireStaff(), 'changeSettings')) return <AdminsOnly />;
  return (
    <SettingsFrame section="retention">
      <Suspense fallback={<PanelSkeleton className="h-110" />}>
        <KeptHistory />
      </Suspense>
    </SettingsFrame>
  );
}

async function KeptHistory() {
  const [history, run, t] = await Promise.all([
    listKeptHistory(),
    getLastRetentionRun(),
    getTranslations('settings.retention'),
  ]);
  const deleted = Object.values(run?.deleted ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <RetentionForm
        key={JSON.stringify(history.map(({ days }) => days))}
        history={history}
        maxDays={maxDays}
      />
      <p className="text-pretty text-12 text-ink-3">
        {run
          ? t.rich('lastRun', { time: () => <RelativeTime at={run.at} />, count: deleted })
          : t('neverRun')}
        <SentenceGap />
        {t('alsoKept')}
      </p>
    </>
  );
}
