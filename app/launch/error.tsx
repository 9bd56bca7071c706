'use client';

// The customer's administrator cannot mend anything here: what to do is all that counts.
import { useTranslations } from 'next-intl';
import { PublicFrame, PublicMessage } from './public-frame';

export default function LaunchError({ reset }: { reset: () => void }) {
  const t = useTranslations('launch.fault');
  return (
    <PublicFrame platformName={null}>
      <PublicMessage mark="bad" title={t('title')}>
        <p>{t('text')}</p>
        <button type="button" className="again" onClick={reset}>
          {t('again')}
        </button>
      </PublicMessage>
    </PublicFrame>
  );
}
