// An account's calls are made with the platform's token. When WeChat calls that one stale: one forced refresh of it, if
// it still is the stored one, and one retry.
import { componentKey } from './credential-name';
import type { TokenEngine } from './engine-context';
import { failureOf } from './token-source-error';
import type { RefreshOutcome, UsableToken } from './types';

export type ComponentTokens = Pick<TokenEngine, 'getUsableToken' | 'reportBadToken'>;

export type WithComponentToken = <T>(call: (componentAccessToken: string) => Promise<T>) => Promise<T>;

/** Makes the wrapper for the calls of one try; over all of them it heals and repeats once. */
export function withComponentToken(
  tokens: ComponentTokens,
  platformId: string,
  first: UsableToken,
): WithComponentToken {
  let current = first;
  let hasHealed = false;
  return async (call) => {
    try {
      return await call(current.accessToken);
    } catch (error) {
      if (hasHealed || failureOf(error)?.code !== 'componentToken') throw error;
      hasHealed = true;
      const next = tokenOf(await tokens.reportBadToken(componentKey(platformId), current.accessToken));
      if (next === null || next.accessToken === current.accessToken) throw error;
      current = next;
      return call(current.accessToken);
    }
  };
}

/** The token of an outcome that has one. */
export function tokenOf(outcome: RefreshOutcome): UsableToken | null {
  return outcome.kind === 'fresh' || outcome.kind === 'refreshed' ? outcome.token : null;
}
