import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

export default async function TargetNotFound() {
  const t = await getTranslations('forwarding.notFound');
  return (
    <div className="rounded-3 border border-line">
      <Empty isPage title={t('title')} actions={<ButtonLink href="/forwarding">{t('action')}</ButtonLink>}>
        {t('why')}
      </Empty>
    </div>
  );
}
