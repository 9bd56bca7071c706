'use client';

// Light, dark, or as the system has it; known only in the browser.
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { useSyncExternalStore } from 'react';
import { RadioList } from '@/components/ui/radio-list';

const themes = ['system', 'light', 'dark'] as const;

export function ThemeChoice() {
  const t = useTranslations('settings.preferences');
  const { theme, setTheme } = useTheme();
  const isBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
  const value = (isBrowser && themes.find((each) => each === theme)) || 'system';
  return (
    <RadioList
      name="theme"
      legend={t('theme')}
      value={value}
      options={themes.map((each) => ({
        value: each,
        label: t(`themes.${each}.name`),
        about: t(`themes.${each}.about`),
      }))}
      onChange={setTheme}
    />
  );
}
