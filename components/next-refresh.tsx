'use client';

// When wxdesk tries next to refresh a token: told alike wherever it is told. After a failure that is the end of the pause, not
// the time at which the token was due.
import { useTranslations } from 'next-intl';
import type { TokenClass } from '@/lib/stores/token-class';
import { useNowAround } from './ui/clock';
import { Absent } from './ui/table';
import { RelativeTime } from './ui/time';

interface NextRefreshProps {
  tokenClass: TokenClass;
  /** Null while none is planned. */
  nextAttemptAt: Date | null;
  /** Somebody is at it just now. */
  isRefreshing: boolean;
  /** Added while it counts down the last ten minutes. */
  soonClassName?: string;
}

export function NextRefresh({ tokenClass, nextAttemptAt, isRefreshing, soonClassName }: NextRefreshProps) {
  const t = useTranslations('nextRefresh');
  if (isRefreshing) return <span className="text-due">{t('now')}</span>;
  // It is tried now and then, in case WeChat was wrong; a time would promise what only the customer can bring about.
  if (tokenClass === 'needsReauthorization') {
    return <span className="text-ink-2">{t('waitsForCustomer')}</span>;
  }
  if (!nextAttemptAt) return <Absent />;
  return <Planned at={nextAttemptAt} soonClassName={soonClassName} />;
}

function Planned({ at, soonClassName = '' }: { at: Date; soonClassName: string | undefined }) {
  const t = useTranslations('nextRefresh');
  if (at.getTime() <= useNowAround(at.getTime())) return <span className="text-due">{t('overdue')}</span>;
  return <RelativeTime at={at} soonClassName={soonClassName} />;
}
