// The tab of the list that is open, as the URL holds it and as the list knows it. Apart from the filter, which browsers read too.
import type { AccountState } from '@/lib/hub/account-state';
import type { AccountsToExport } from '@/lib/stores/authorizer-export';
import { tokenClasses } from '@/lib/stores/token-class';
import { readChoice, type SearchParams } from '../search-params';

/** The tab that is open: the accounts of one state. */
export function readAccountState(params: SearchParams): AccountState | null {
  return readChoice(params, 'state', [...tokenClasses, 'disconnected']);
}

/** The state as the list knows it: staff's decision is apart from the class of the token. */
export function narrowToState(
  state: AccountState | null,
): Pick<AccountsToExport, 'tokenClass' | 'disconnected'> {
  if (state === 'disconnected') return { tokenClass: 'unauthorized', disconnected: true };
  return { tokenClass: state, disconnected: state === 'unauthorized' ? false : null };
}
