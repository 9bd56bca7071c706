'use client';

// The language of the pages, remembered with the person; each is named in itself.
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { RadioList } from '@/components/ui/radio-list';
import { savePreferences } from '@/components/ui/save-preferences';
import { toast } from '@/components/ui/toast';

export function LanguageChoice() {
  const t = useTranslations('settings.preferences');
  const router = useRouter();
  const locale = useLocale();
  const [, startTransition] = useTransition();
  function change(wish: typeof locale) {
    startTransition(async () => {
      if (await savePreferences({ locale: wish })) router.refresh();
      else toast.error(t('languageFailed'));
    });
  }
  return (
    <RadioList
      name="language"
      legend={t('language')}
      value={locale}
      options={[
        { value: 'zh-CN', label: '中文', about: t('chinese') },
        { value: 'en', label: 'English', about: t('english') },
      ]}
      onChange={change}
    />
  );
}
