'use client';

// Takes the link back: it ends at once, also on pages that are open.
import { useTranslations } from 'next-intl';
import { EndingButton } from '../ending-button';

const known = ['launchExpired', 'launchAuthorized', 'forbidden', 'unauthenticated'] as const;

export function RevokeLink({ launchId }: { launchId: string }) {
  const t = useTranslations('authorize.revoke');
  return (
    <EndingButton
      path={`/api/admin/launches/${encodeURIComponent(launchId)}`}
      look="plain"
      words={{
        label: t('label'),
        title: t('title'),
        action: t('action'),
        cancel: t('cancel'),
        done: t('done'),
      }}
      ariaLabel={t('name')}
      failed={({ code }) => t(`problem.${known.find((each) => each === code) ?? 'unexpected'}`)}
    >
      {t('consequence')}
    </EndingButton>
  );
}
