import { useTranslations } from 'next-intl';
import { PublicFrame, PublicMessage } from '../public-frame';

export default function LaunchNotFound() {
  const t = useTranslations('launch.notFound');
  return (
    <PublicFrame platformName={null}>
      <PublicMessage mark="off" title={t('title')}>
        <p>{t('text')}</p>
      </PublicMessage>
    </PublicFrame>
  );
}
