'use client';

// Light or dark; until it is pressed the system decides.
import { Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTheme } from 'next-themes';
import { iconButtonClass } from './button';

export function ThemeSwitch({ className = '' }: { className?: string }) {
  const t = useTranslations('ui');
  const { resolvedTheme, setTheme } = useTheme();
  return (
    <button
      type="button"
      aria-label={t('switchTheme')}
      title={t('switchTheme')}
      onClick={() => setTheme(resolvedTheme === 'dark' ? 'light' : 'dark')}
      className={`${iconButtonClass} ${className}`}
    >
      <Moon aria-hidden="true" strokeWidth={1.5} className="theme-light" />
      <Sun aria-hidden="true" strokeWidth={1.5} className="theme-dark" />
    </button>
  );
}
