import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

/** Before the first platform: the wizard is the way to it. */
export async function NoPlatformYet() {
  const t = await getTranslations('overview.noPlatform');
  return (
    <div className="rounded-3 border border-line">
      <Empty
        title={t('title')}
        actions={
          <ButtonLink href="/setup" look="primary">
            {t('action')}
          </ButtonLink>
        }
      >
        {t('why')}
      </Empty>
    </div>
  );
}
