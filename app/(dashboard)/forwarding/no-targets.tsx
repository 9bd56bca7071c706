import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Empty } from '@/components/ui/empty';

export async function NoTargets({ action }: { action: ReactNode }) {
  const t = await getTranslations('forwarding.empty');
  return (
    <div className="rounded-3 border border-line">
      <Empty title={t('title')} actions={action}>
        {t('why')}
      </Empty>
    </div>
  );
}
