'use client';

// New tokens for the ticked accounts; those that get none stay ticked.
import { useTranslations } from 'next-intl';
import { RefreshSeveral } from '../../refresh-several/refresh-several';
import type { TickedAccount } from './ticks';
import { touchable } from './touchable';

interface RefreshTickedProps {
  accounts: TickedAccount[];
  /** Those that have a new token now. */
  onDone: (ids: string[]) => void;
}

export function RefreshTicked({ accounts, onDone }: RefreshTickedProps) {
  const t = useTranslations('refreshSeveral');
  return (
    <RefreshSeveral
      size="small"
      className={touchable}
      words={{ action: t('action'), title: t('title', { count: accounts.length }) }}
      kept={t('kept')}
      path="/api/admin/accounts/refreshes"
      accounts={accounts}
      onDone={onDone}
    />
  );
}
