// Staff starts an authorization and follows it. The launch stands in the URL, so that it survives a reload and can be
// sent to a colleague.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { Note } from '@/components/ui/note';
import { PageHead } from '@/components/ui/page-head';
import { getConfig } from '@/lib/config';
import { requireStaff } from '@/lib/http/require-staff';
import { getLaunchJourney } from '@/lib/hub/get-launch-journey';
import { canRevokeLaunch } from '@/lib/hub/staff-rules';
import { listAccountNames } from '@/lib/stores/event-list';
import { getLaunch, listLaunches } from '@/lib/stores/launches';
import type { PlatformName } from '@/lib/stores/platforms';
import { readPlatforms } from '../read-once';
import { readParam } from '../search-params';
import { choosePlatform } from './choose-platform';
import { Journey } from './journey';
import { LaunchForm } from './launch-form';
import { LaunchPanel } from './launch-panel';
import { RecentLaunches } from './recent-launches';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('authorize'))('title') };
}

export default async function AuthorizePage({ searchParams }: PageProps<'/authorize'>) {
  const staff = await requireStaff();
  const t = await getTranslations('authorize');
  const platforms = await readPlatforms();
  const params = await searchParams;
  const { launch: id } = params;
  const appId = readParam(params, 'appid')?.slice(0, 64) ?? null;
  const launch = typeof id === 'string' ? await getLaunch(id) : null;
  const platform = platforms.find((each) => each.id === launch?.platformId);
  const journey = launch && (await getLaunchJourney(launch.id));
  const recent = await listLaunches(staff.id, 6);
  const names = await listAccountNames(
    recent.flatMap(({ authorizerAppId, bizAppId }) => authorizerAppId ?? bizAppId ?? []),
  );
  if (platforms.length === 0) {
    return (
      <>
        <PageHead title={t('title')} about={t('about')} />
        <Empty
          title={t('noPlatform.title')}
          actions={staff.role === 'admin' && <ButtonLink href="/setup">{t('noPlatform.action')}</ButtonLink>}
        >
          {t('noPlatform.text')}
        </Empty>
      </>
    );
  }
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <div className="grid grid-cols-[minmax(0,1fr)_480px] items-start gap-12 max-xl:max-w-[640px] max-xl:grid-cols-1 max-xl:gap-6">
        <LaunchForm
          platforms={platforms.map((each) => ({ id: each.id, name: nameOf(each) }))}
          platformId={await choosePlatform(platforms, { named: readParam(params, 'platform'), appId })}
          appId={appId}
        />
        <div className={`grid min-w-0 gap-4 ${launch ? 'max-xl:row-start-1' : ''}`}>
          {typeof id === 'string' && !launch && (
            <Note state="off" title={t('gone.title')}>
              {t('gone.why')}
            </Note>
          )}
          {launch && journey && (
            <>
              <LaunchPanel
                launch={launch}
                state={journey.state}
                platformName={nameOf(platform)}
                url={`${getConfig().appUrl}/launch/${launch.id}`}
                canRevoke={canRevokeLaunch(staff, launch)}
              />
              <Journey
                key={launch.id}
                initial={journey}
                ofPlatform={platforms.length > 1 ? `?platform=${platform?.appId}` : ''}
              />
            </>
          )}
          <RecentLaunches launches={recent.filter((row) => row.id !== launch?.id)} names={names} />
        </div>
      </div>
    </>
  );
}

function nameOf(platform: PlatformName | undefined): string {
  return platform ? platform.name || platform.appId : '';
}
