// WeChat's release check, run by ourselves before one presses the button at WeChat: what each case came to, and what cannot
// be known from here.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RelativeTime } from '@/components/ui/time';
import { getConfig } from '@/lib/config';
import { requireStaff } from '@/lib/http/require-staff';
import { getLastReleaseCheck, type ReleaseCheckRun } from '@/lib/hub/release-check-record';
import { isAllowed } from '@/lib/hub/staff-rules';
import type { PlatformName } from '@/lib/stores/platforms';
import { AdminsOnly } from '../../admins-only';
import { NoPlatformYet } from '../../no-platform-yet';
import { choosePlatform, PlatformTabs } from '../../platform-tabs';
import { readPlatforms } from '../../read-once';
import type { SearchParams } from '../../search-params';
import { SettingsFrame } from '../settings-frame';
import { UrlNotes } from '../url-notes';
import { CaseList } from './case-list';
import { RunButton } from './run-button';
import { Unchecked } from './unchecked';

const path = '/settings/release-check';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('releaseCheck.title') };
}

export default async function ReleaseCheckPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  if (!isAllowed(await requireStaff(), 'changeSettings')) return <AdminsOnly />;
  const [params, platforms] = await Promise.all([searchParams, readPlatforms()]);
  const platform = choosePlatform(platforms, params);
  return (
    <SettingsFrame
      section="releaseCheck"
      actions={
        platform && <RunButton platform={{ id: platform.id, name: platform.name || platform.appId }} />
      }
    >
      {platform ? (
        <>
          <PlatformTabs platforms={platforms} current={platform} path={path} params={params} />
          <UrlNotes appUrl={getConfig().appUrl} />
          <LastRun platform={platform} />
          <Unchecked />
        </>
      ) : (
        <NoPlatformYet />
      )}
    </SettingsFrame>
  );
}

async function LastRun({ platform }: { platform: PlatformName }) {
  const t = await getTranslations('settings.releaseCheck');
  const run = await getLastReleaseCheck(platform.id);
  return <CaseList run={run} sub={run ? <RunWords run={run} /> : t('notYet')} />;
}

async function RunWords({ run }: { run: ReleaseCheckRun }) {
  const t = await getTranslations('settings.releaseCheck');
  return t.rich('lastRun', {
    time: () => <RelativeTime at={run.at} />,
    url: run.url,
  });
}
