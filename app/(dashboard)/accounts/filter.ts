// The list's filter as the URL holds it.
import type { AccountState } from '@/lib/hub/account-state';
import type { AccountsToExport } from '@/lib/stores/authorizer-export';
import type { AuthorizerFilter } from '@/lib/stores/authorizer-filter';
import { tokenClasses } from '@/lib/stores/token-class';
import { readChoice, readParam, type SearchParams } from '../search-params';

export const accountKinds = ['subscription', 'service', 'miniProgram', 'unknown'] as const;

export const everyAccount: AuthorizerFilter = {
  search: '',
  kind: null,
  verified: null,
  platformId: null,
  disconnected: null,
};

export function readAccountFilter(
  params: SearchParams,
  platforms: { id: string; appId: string }[],
): AuthorizerFilter {
  const verified = readChoice(params, 'verified', ['yes', 'no']);
  const appId = readParam(params, 'platform');
  return {
    search: readParam(params, 'q') ?? '',
    kind: readChoice(params, 'kind', accountKinds),
    verified: verified === null ? null : verified === 'yes',
    platformId: platforms.find((platform) => platform.appId === appId)?.id ?? null,
    disconnected: null,
  };
}

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

/** Anything else counts as unknown. */
export function toAccountKind(text: string): (typeof accountKinds)[number] {
  return accountKinds.find((kind) => kind === text) ?? 'unknown';
}
