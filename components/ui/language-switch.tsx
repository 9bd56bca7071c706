'use client';

// The other language, named in itself.
import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { useTransition } from 'react';
import { iconButtonClass } from './button';
import { savePreferences } from './save-preferences';

export function LanguageSwitch({ className = '' }: { className?: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const isEnglish = useLocale() === 'en';
  function change() {
    startTransition(async () => {
      if (await savePreferences({ locale: isEnglish ? 'zh-CN' : 'en' })) router.refresh();
    });
  }
  return (
    <button
      type="button"
      lang={isEnglish ? 'zh-CN' : 'en'}
      title={isEnglish ? '切换到中文' : 'Switch to English'}
      disabled={isPending}
      onClick={change}
      className={`${iconButtonClass} ${className}`}
    >
      {isEnglish ? '中' : 'EN'}
      <span className="sr-only">{isEnglish ? '切换到中文' : 'Switch to English'}</span>
    </button>
  );
}
