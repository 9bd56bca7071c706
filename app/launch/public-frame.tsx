// The head and foot of a public page: whose page this is, and the other language.
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/ui/language-switch';

export function PublicFrame({
  platformName,
  children,
}: {
  platformName: string | null;
  children: ReactNode;
}) {
  const t = useTranslations('launch');
  const isEnglish = useLocale() === 'en';
  return (
    <>
      <header className="pub-top">
        {platformName && (
          <>
            <span className="pub-mark" aria-hidden="true">
              {[...platformName][0]}
            </span>
            <b>{platformName}</b>
          </>
        )}
        {platformName ? (
          <button
            type="button"
            className="pub-lang"
            data-locale={isEnglish ? 'zh-CN' : 'en'}
            lang={isEnglish ? 'zh-CN' : 'en'}
          >
            {isEnglish ? '中文' : 'English'}
          </button>
        ) : (
          // A 404 is rendered in the browser, where launch.js is not run.
          <LanguageSwitch className="pub-lang" isWhole />
        )}
      </header>
      {children}
      <footer className="pub-foot">{platformName ? t('foot', { platformName }) : t('footUnknown')}</footer>
    </>
  );
}

/** One message instead of the sheet: what happened, and what to do. */
export function PublicMessage({
  mark,
  title,
  children,
}: {
  mark: 'ok' | 'wait' | 'bad' | 'off';
  title: string;
  children: ReactNode;
}) {
  return (
    <main className="sheet sheet-message">
      <span className={`sign sign-${mark}`} aria-hidden="true" />
      <h1>{title}</h1>
      {children}
    </main>
  );
}
