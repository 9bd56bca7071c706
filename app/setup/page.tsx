// The first run: an admin, a platform, its first ticket. Each step opens when the one before it is done; the step is read
// from the database, so that it may be left and taken up anywhere.
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { getConfig } from '@/lib/config';
import { requireAdmin } from '@/lib/http/require-staff';
import { watchSetup } from '@/lib/hub/watch-setup';
import { getSetupProgress } from '@/lib/stores/setup-progress';
import { UrlNotes } from '../(dashboard)/settings/url-notes';
import { AdminForm } from './admin-form';
import { PlatformForm } from './platform-form';
import { SetupFrame, type SetupStep } from './setup-frame';
import { TicketStep } from './ticket-step';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title') };
}

export default async function SetupPage({ searchParams }: PageProps<'/setup'>) {
  const { hasStaff, platform, newestTicketAt } = await getSetupProgress();
  if (!hasStaff) return frame('admin', <AdminForm />);
  await requireAdmin();
  if (newestTicketAt) redirect('/');
  const { step } = await searchParams;
  const isFixed = platform?.source === 'environment';
  if (!platform || (step === 'platform' && !isFixed)) {
    return frame('platform', <PlatformForm platform={platform} />);
  }
  const { appUrl } = getConfig();
  return frame(
    'ticket',
    <>
      <div className="mb-4 grid gap-4 empty:hidden">
        <UrlNotes appUrl={appUrl} />
      </div>
      <TicketStep platform={platform} appUrl={appUrl} initial={await watchSetup()} />
    </>,
  );
}

function frame(step: SetupStep, children: React.ReactNode) {
  return <SetupFrame step={step}>{children}</SetupFrame>;
}
