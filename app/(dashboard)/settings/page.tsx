// A platform's credentials: what is set and since when, never what it is; they can only be replaced.
import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { requireStaff } from '@/lib/http/require-staff';
import { getPlatformSettings } from '@/lib/hub/get-platform-settings';
import { canRemovePlatform, isAllowed } from '@/lib/hub/staff-rules';
import { AdminsOnly } from '../admins-only';
import { NoPlatformYet } from '../no-platform-yet';
import { choosePlatform, PlatformTabs } from '../platform-tabs';
import { readPlatforms } from '../read-once';
import { hrefWith, readChoice, type SearchParams } from '../search-params';
import { PlatformPanel } from './platform-panel';
import { ReplaceForm } from './replace-form';
import { SettingsFrame } from './settings-frame';

const path = '/settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function SettingsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const staff = await requireStaff();
  if (!isAllowed(staff, 'changeSettings')) return <AdminsOnly />;
  const [params, platforms, t] = await Promise.all([
    searchParams,
    readPlatforms(),
    getTranslations('settings.platform'),
  ]);
  const current = choosePlatform(platforms, params);
  const platform = current && (await getPlatformSettings(current.id));
  const isReplacing = platform?.source === 'database' && readChoice(params, 'edit', ['1']) !== null;
  return (
    <SettingsFrame
      section="platform"
      actions={
        platform && (
          <ButtonLink href="/settings/add-platform">
            <Plus aria-hidden="true" strokeWidth={1.5} />
            {t('add')}
          </ButtonLink>
        )
      }
    >
      {platform ? (
        <>
          <PlatformTabs platforms={platforms} current={platform} path={path} params={params} />
          {isReplacing ? (
            <ReplaceForm
              key={platform.id}
              platform={platform}
              backHref={hrefWith(path, params, { edit: null })}
            />
          ) : (
            <PlatformPanel
              platform={platform}
              editHref={hrefWith(path, params, { edit: '1' })}
              canRemove={canRemovePlatform(staff, platform)}
            />
          )}
        </>
      ) : (
        <NoPlatformYet />
      )}
    </SettingsFrame>
  );
}
