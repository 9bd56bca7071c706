import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';
import { getCallbackUrl } from '@/lib/hub/callback-url';

export async function NoTickets({ isFiltered }: { isFiltered: boolean }) {
  const t = await getTranslations('tickets');
  return (
    <div className="rounded-3 border border-line">
      {isFiltered ? (
        <Empty
          title={t('noMatch.title')}
          actions={<ButtonLink href="/tickets">{t('noMatch.clear')}</ButtonLink>}
        >
          {t('noMatch.why')}
        </Empty>
      ) : (
        <Empty title={t('empty.title')}>{t('empty.why', { url: getCallbackUrl() })}</Empty>
      )}
    </div>
  );
}
