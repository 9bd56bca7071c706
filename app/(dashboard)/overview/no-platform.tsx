import { getTranslations } from 'next-intl/server';
import { PageHead } from '@/components/ui/page-head';
import { NoPlatformYet } from '../no-platform-yet';

/** Before the first platform is set up there is nothing else to see. */
export async function NoPlatform() {
  const t = await getTranslations('overview');
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <NoPlatformYet />
    </>
  );
}
