// There is always the entry of the reader's own sign-in, unless a filter hides it.
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { Empty } from '@/components/ui/empty';

export async function NoEntries() {
  const t = await getTranslations('audit');
  return (
    <div className="bleed border-line border-t">
      <Empty title={t('none')} actions={<ButtonLink href="/audit">{t('all')}</ButtonLink>}>
        {t('noneAbout')}
      </Empty>
    </div>
  );
}
