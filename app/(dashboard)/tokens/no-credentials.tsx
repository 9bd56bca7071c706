import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

/** Nothing at all yet, or nothing that fits: each with its next step. */
export async function NoCredentials({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations('tokens');
  return (
    <div className="rounded-3 border border-line">
      {isFiltered ? (
        <Empty
          title={t('noMatch.title')}
          actions={<ButtonLink href="/tokens">{t('noMatch.clear')}</ButtonLink>}
        >
          {t('noMatch.why')}
        </Empty>
      ) : (
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
      )}
    </div>
  );
}

export async function NoRefreshes({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations('tokens');
  return (
    <div className="rounded-3 border border-line">
      {isFiltered ? (
        <Empty
          title={t('noMatchRefreshes.title')}
          actions={<ButtonLink href="/tokens?view=refreshes">{t('noMatchRefreshes.clear')}</ButtonLink>}
        >
          {t('noMatchRefreshes.why')}
        </Empty>
      ) : (
        <Empty title={t('emptyRefreshes.title')}>{t('emptyRefreshes.why')}</Empty>
      )}
    </div>
  );
}
