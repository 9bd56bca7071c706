// What staff sees in place of a page that is for admins: that it is not for them, and whom to ask, by name.
import { getFormatter, getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { PageHead } from '@/components/ui/page-head';
import { listStaff } from '@/lib/stores/staff';

const mostNames = 5;

export async function AdminsOnly() {
  const [t, format, people] = await Promise.all([getTranslations('adminsOnly'), getFormatter(), listStaff()]);
  const names = people
    .filter(({ role, disabledAt }) => role === 'admin' && disabledAt === null)
    .map(({ name, email }) => name || email);
  return (
    <>
      <PageHead title={t('title')} about={t('about')} />
      <div className="rounded-3 border border-line">
        <Empty title={t('next')} actions={<ButtonLink href="/">{t('home')}</ButtonLink>}>
          {t('nextAbout', {
            names: format.list(names.slice(0, mostNames)),
            more: Math.max(0, names.length - mostNames),
          })}
        </Empty>
      </div>
    </>
  );
}
