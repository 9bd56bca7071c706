// What is the reader's own: language, theme, and the time zone that all times are written in.
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireStaff } from '@/lib/http/require-staff';
import { isAllowed } from '@/lib/hub/staff-rules';
import { AdminsOnly } from '../../admins-only';
import { SettingsFrame } from '../settings-frame';
import { LanguageChoice } from './language-choice';
import { ThemeChoice } from './theme-choice';
import { ZonePanel } from './zone-panel';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('preferences.title') };
}

export default async function PreferencesPage() {
  if (!isAllowed(await requireStaff(), 'changeSettings')) return <AdminsOnly />;
  return (
    <SettingsFrame section="preferences">
      <LanguageChoice />
      <ThemeChoice />
      <ZonePanel />
    </SettingsFrame>
  );
}
