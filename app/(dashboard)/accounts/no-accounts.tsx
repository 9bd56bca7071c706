import { QrCode } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { readParam, type SearchParams } from '../search-params';

const filterNames = ['q', 'state', 'kind', 'verified', 'platform'];

/** Nothing at all yet, or nothing that fits: each with its next step. */
export async function NoAccounts({ params }: { params: SearchParams }) {
  const t = await getTranslations('accounts');
  const isFiltered = filterNames.some((name) => readParam(params, name) !== null);
  return (
    <div className="rounded-3 border border-line">
      {isFiltered ? (
        <Empty
          title={t('noMatch.title')}
          actions={<ButtonLink href="/accounts">{t('noMatch.clear')}</ButtonLink>}
        >
          {t('noMatch.why')}
        </Empty>
      ) : (
        <Empty
          title={t('empty.title')}
          actions={
            <ButtonLink href="/authorize" look="go">
              <QrCode aria-hidden="true" strokeWidth={1.5} />
              {t('authorize')}
            </ButtonLink>
          }
        >
          {t('empty.why')}
        </Empty>
      )}
    </div>
  );
}
