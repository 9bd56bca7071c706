'use client';

// A refresh that the menu of an account's row asks for. Fetched when it is chosen: the list itself needs nothing of it.
import { RefreshConfirm, type RefreshedAccount, useRefreshNow } from '@/components/refresh-now';

export function RefreshFromMenu({ account, onClose }: { account: RefreshedAccount; onClose: () => void }) {
  const { refresh, isPending } = useRefreshNow(account);
  return (
    <RefreshConfirm
      account={account}
      isOpen
      isPending={isPending}
      onConfirm={() => {
        refresh();
        onClose();
      }}
      onClose={onClose}
    />
  );
}
