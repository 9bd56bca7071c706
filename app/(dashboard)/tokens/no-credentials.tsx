import { getTranslations } from 'next-intl/server';
import { EmptyList } from '@/components/empty-list';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

export async function NoCredentials({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations('tokens');
  const noMatch = {
    title: t('noMatch.title'),
    why: t('noMatch.why'),
    clear: t('noMatch.clear'),
    clearHref: '/tokens',
  };
  return (
    <EmptyList noMatch={isFiltered ? noMatch : null}>
      <Empty
        title={t('empty.title')}
        actions={
          <ButtonLink href="/authorize" look="go">
            {t('empty.action')}
          </ButtonLink>
        }
      >
        {t('empty.why')}
      </Empty>
    </EmptyList>
  );
}

export async function NoRefreshes({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations('tokens');
  const noMatch = {
    title: t('noMatchRefreshes.title'),
    why: t('noMatchRefreshes.why'),
    clear: t('noMatchRefreshes.clear'),
    clearHref: '/tokens?view=refreshes',
  };
  return (
    <EmptyList noMatch={isFiltered ? noMatch : null}>
      <Empty title={t('emptyRefreshes.title')}>{t('emptyRefreshes.why')}</Empty>
    </EmptyList>
  );
}
