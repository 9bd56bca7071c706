// A further platform: both callback URLs serve all of them, told apart by their keys.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PlatformForm } from '@/app/setup/platform-form';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { AdminsOnly } from '../../admins-only';
import { SettingsFrame } from '../settings-frame';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('platform.add') };
}

export default async function AddPlatformPage() {
  if (!isAllowed(await requireStaff(), 'changeSettings')) return <AdminsOnly />;
  const t = await getTranslations('settings.platform');
  return (
    <SettingsFrame section="platform">
      <div>
        <h2 className="font-title text-16">{t('add')}</h2>
        <p className="mt-0.5 mb-4 max-w-[56em] text-pretty text-ink-2">{t('addAbout')}</p>
        <PlatformForm platform={null} thenHref="/settings/callbacks" />
      </div>
    </SettingsFrame>
  );
}
