// The list's filter as the URL holds it.
import type { AuthorizerFilter } from '@/lib/stores/authorizer-filter';
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

/** Anything else counts as unknown. */
export function toAccountKind(text: string): (typeof accountKinds)[number] {
  return accountKinds.find((kind) => kind === text) ?? 'unknown';
}
