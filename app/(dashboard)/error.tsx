'use client';

// When a page could not be read: not WeChat's fault, and tokens are refreshed all the same.
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyId } from '@/components/ui/copy-id';
import { Fault } from '@/components/ui/empty';
import { KeyValueList } from '@/components/ui/key-value';

export default function DashboardError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('error');
  return (
    <div className="rounded-3 border border-line">
      <Fault
        title={t('title')}
        facts={
          error.digest && (
            <KeyValueList
              labelWidth={72}
              facts={[[t('digest'), <CopyId key="digest" value={error.digest} />]]}
            />
          )
        }
        actions={
          <Button look="primary" onClick={reset}>
            {t('retry')}
          </Button>
        }
      >
        {t('why')}
      </Fault>
    </div>
  );
}
