'use client';

// The button that asks for a new token.
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { RefreshConfirm, type RefreshedAccount, useRefreshNow } from './refresh-now';
import { Button, type ButtonLook } from './ui/button';

interface RefreshButtonProps extends ButtonLook {
  account: RefreshedAccount;
  /** The word on it. */
  label: string;
  icon?: ReactNode;
}

export function RefreshButton({ account, label, icon, ...look }: RefreshButtonProps) {
  const t = useTranslations('refresh');
  const [isAsked, setIsAsked] = useState(false);
  const { refresh, isPending } = useRefreshNow(account);
  return (
    <>
      <Button {...look} onClick={() => setIsAsked(true)} disabled={isPending} aria-busy={isPending}>
        {icon}
        {isPending ? t('pending') : label}
      </Button>
      <RefreshConfirm
        account={account}
        isOpen={isAsked}
        isPending={isPending}
        onConfirm={() => {
          setIsAsked(false);
          refresh();
        }}
        onClose={() => setIsAsked(false)}
      />
    </>
  );
}
