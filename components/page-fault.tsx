'use client';

// A page that could not be read: what happened, the request's digest to be copied, and the way on.
import { useTranslations } from 'next-intl';
import { Button } from './ui/button';
import { CopyId } from './ui/copy-id';
import { Fault } from './ui/empty';
import { KeyValueList } from './ui/key-value';

export interface PageFaultProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export function PageFault({ error, reset }: PageFaultProps) {
  const t = useTranslations('error');
  return (
    <div className="rounded-3 border border-line bg-surface">
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
