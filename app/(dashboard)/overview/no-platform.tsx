import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageHead } from '@/components/ui/page-head';

/** Before the first platform is set up there is nothing else to see. */
export async function NoPlatform() {
  const t = await getTranslations('overview');
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <div className="rounded-3 border border-line">
        <Empty
          title={t('noPlatform.title')}
          actions={
            <ButtonLink href="/setup" look="primary">
              {t('noPlatform.action')}
            </ButtonLink>
          }
        >
          {t('noPlatform.why')}
        </Empty>
      </div>
    </>
  );
}
