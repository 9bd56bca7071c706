// What an account once granted and no longer does, with the day it went: of all that is not granted, this is what somebody misses.
import type { AccountChange } from '@/lib/stores/account';
import { readPermissionIds } from './permission-ids';

export interface WithdrawnPermission {
  id: number;
  at: Date;
}

/** `changes` newest first; the newest withdrawal comes first. */
export function listWithdrawn(
  grantedIds: number[],
  changes: Pick<AccountChange, 'added' | 'removed' | 'at'>[],
): WithdrawnPermission[] {
  const found = new Map<number, Date>();
  for (const { removed, at } of changes) {
    for (const id of readPermissionIds(removed)) {
      if (!grantedIds.includes(id) && !found.has(id)) found.set(id, at);
    }
  }
  return [...found].map(([id, at]) => ({ id, at }));
}
