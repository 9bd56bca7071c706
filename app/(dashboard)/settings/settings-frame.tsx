// What all pages of the settings have around them: the title, what this part is for, and the other parts.
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PageHead } from '@/components/ui/page-head';
import { Tabs } from '@/components/ui/tabs';

const sections = [
  { name: 'platform', href: '/settings' },
  { name: 'callbacks', href: '/settings/callbacks' },
  { name: 'releaseCheck', href: '/settings/release-check' },
  { name: 'retention', href: '/settings/retention' },
  { name: 'preferences', href: '/settings/preferences' },
  { name: 'system', href: '/settings/system' },
] as const;
export type SettingsSection = (typeof sections)[number]['name'];

interface SettingsFrameProps {
  section: SettingsSection;
  actions?: ReactNode;
  children: ReactNode;
}

export async function SettingsFrame({ section, actions, children }: SettingsFrameProps) {
  const t = await getTranslations('settings');
  return (
    <>
      <PageHead title={t('title')} about={t(`${section}.about`)} actions={actions} />
      <Tabs
        label={t('sections')}
        tabs={sections.map(({ name, href }) => ({
          href,
          label: t(`${name}.title`),
          isCurrent: name === section,
        }))}
      />
      <div className="grid max-w-[880px] gap-4 pt-1">{children}</div>
    </>
  );
}
