import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

export async function NoEvents({ isFiltered, isMessages }: { isFiltered: boolean; isMessages: boolean }) {
  const t = await getTranslations('events');
  const kind = isMessages ? 'emptyMessages' : 'empty';
  return (
    <div className="rounded-3 border border-line">
      {isFiltered ? (
        <Empty
          title={t('noMatch.title')}
          actions={
            <ButtonLink href={isMessages ? '/events?view=messages' : '/events'}>
              {t('noMatch.clear')}
            </ButtonLink>
          }
        >
          {t('noMatch.why')}
        </Empty>
      ) : (
        <Empty title={t(`${kind}.title`)}>{t(`${kind}.why`)}</Empty>
      )}
    </div>
  );
}
