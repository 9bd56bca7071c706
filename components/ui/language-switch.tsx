'use client';

// The other language, named in itself.
import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { useTransition } from 'react';
import { iconButtonClass } from './button';
import { savePreferences } from './save-preferences';

export function LanguageSwitch({
  className = '',
  isWhole = false,
}: {
  className?: string;
  /** Names it by its whole word. */
  isWhole?: boolean;
}) {
  const { isEnglish, isPending, switchLanguage } = useSwitchLanguage();
  return (
    <button
      type="button"
      lang={isEnglish ? 'zh-CN' : 'en'}
      title={isEnglish ? '切换到中文' : 'Switch to English'}
      disabled={isPending}
      onClick={switchLanguage}
      className={`${iconButtonClass} ${className}`}
    >
      {isWhole ? (isEnglish ? '中文' : 'English') : isEnglish ? '中' : 'EN'}
      <span className="sr-only">{isEnglish ? '切换到中文' : 'Switch to English'}</span>
    </button>
  );
}

export function useSwitchLanguage() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const isEnglish = useLocale() === 'en';
  function switchLanguage() {
    startTransition(async () => {
      if (await savePreferences({ locale: isEnglish ? 'zh-CN' : 'en' })) router.refresh();
    });
  }
  return { isEnglish, isPending, switchLanguage };
}
