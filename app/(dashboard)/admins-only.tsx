// What staff sees in place of a page that is for admins: that it is not for them, and whom to ask.
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageHead } from '@/components/ui/page-head';

export async function AdminsOnly() {
  const t = await getTranslations('adminsOnly');
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <div className="rounded-3 border border-line">
        <Empty title={t('next')} actions={<ButtonLink href="/">{t('home')}</ButtonLink>}>
          {t('nextAbout')}
        </Empty>
      </div>
    </>
  );
}
