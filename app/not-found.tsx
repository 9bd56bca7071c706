// An address that leads nowhere: a mistyped one, or one that a colleague has sent in part.
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

export default async function NotFound() {
  const t = await getTranslations('error.notFound');
  return (
    <main className="mx-auto max-w-[640px] px-6 py-16 max-md:px-4 max-md:py-8">
      <h1 className="mb-3 font-title text-20">{t('title')}</h1>
      <div className="rounded-3 border border-line bg-surface">
        <Empty
          title={t('what')}
          actions={
            <ButtonLink href="/" look="primary">
              {t('action')}
            </ButtonLink>
          }
        >
          {t('why')}
        </Empty>
      </div>
    </main>
  );
}
