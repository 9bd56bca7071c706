'use client';

// Everything that fails is tried again at once, for who has mended the cause: the pauses after failures end.
import { RefreshCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { RefreshSeveral } from '../refresh-several/refresh-several';

interface RetryFailingProps {
  /** Null where they are more than are tried at once. */
  count: number | null;
  /** So many are tried at once. */
  most: number;
}

/** Hidden, not gone, while nothing fails: what is under way has something to tell. */
export function RetryFailing({ count, most }: RetryFailingProps) {
  const t = useTranslations('refreshSeveral.retry');
  return (
    <RefreshSeveral
      hidden={count === 0}
      icon={<RefreshCw aria-hidden="true" strokeWidth={1.5} />}
      words={{
        action: t(count === null ? 'actionMany' : 'action', { most }),
        title: t('title', { count: count ?? most }),
      }}
      about={count === null ? t('many', { most }) : undefined}
      kept={t('kept')}
      path="/api/admin/accounts/retries"
    />
  );
}
