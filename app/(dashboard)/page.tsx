// Is every credential alive; if not, why, and who should do what.
import { QrCode } from 'lucide-react';
import type { Metadata } from 'next';
import { getNow, getTranslations } from 'next-intl/server';
import { ClientWords } from '@/components/client-words';
import { ButtonLink } from '@/components/ui/button';
import { PageHead } from '@/components/ui/page-head';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { countTokenClasses } from '@/lib/stores/token-class-counts';
import { readPlatformHealth } from './incidents';
import { Errcodes } from './overview/errcodes';
import { HealthLine } from './overview/health-line';
import { NoPlatform } from './overview/no-platform';
import { RecentIncidents } from './overview/recent-incidents';
import { RefreshChart } from './overview/refresh-chart';
import { TicketTimeline } from './overview/ticket-timeline';
import { TodoList } from './overview/todo-list';
import { readPlatforms } from './read-once';

const dayMs = 24 * 60 * 60_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('overview'))('title') };
}

export default async function OverviewPage() {
  const staff = await requireStaff();
  const t = await getTranslations('overview');
  const now = await getNow();
  const platforms = await readPlatforms();
  if (platforms.length === 0) return <NoPlatform />;
  const [counts, health] = await Promise.all([
    countTokenClasses({}, now),
    Promise.all(
      platforms.map(async (platform) => ({ platform, ...(await readPlatformHealth(platform.id)) })),
    ),
  ]);
  return (
    <ClientWords of={['refresh', 'errorHelp', 'failures', 'errcodes']}>
      <PageHead
        title={t('title')}
        about={t('about')}
        actions={
          <ButtonLink href="/authorize" look="go">
            <QrCode aria-hidden="true" strokeWidth={1.5} />
            {t('authorize')}
          </ButtonLink>
        }
      />
      <HealthLine health={health} counts={counts} now={now} />
      <div className="mb-4 grid grid-cols-[minmax(0,1fr)_384px] gap-4 max-xl:grid-cols-1">
        <TodoList
          platforms={platforms}
          counts={counts}
          now={now}
          mayRefresh={isAllowed(staff, 'refreshToken')}
        />
        <div className="grid grid-rows-[auto_1fr] gap-4 max-xl:grid-cols-2 max-xl:grid-rows-1 max-lg:grid-cols-1">
          <RefreshChart now={now} />
          <Errcodes since={new Date(now.getTime() - dayMs)} />
        </div>
      </div>
      <div className="mb-4 grid gap-4">
        {platforms.map((platform) => (
          <TicketTimeline key={platform.id} platform={platform} isOnly={platforms.length === 1} />
        ))}
      </div>
      <RecentIncidents platforms={platforms} now={now} />
    </ClientWords>
  );
}
