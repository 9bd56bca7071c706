// Engines over one store, one clock and one scripted WeChat: each engine stands for a process.

import { createTokenEngine } from '@/lib/tokens/engine';
import type { EngineOptions } from '@/lib/tokens/engine-context';
import { createMemoryLeases, createMemoryStore } from '@/lib/tokens/memory-store';
import type { TokenEvent } from '@/lib/tokens/ports';
import type { CredentialKey, Grant } from '@/lib/tokens/types';
import { createManualClock } from './manual-clock';
import { createScriptedWechat } from './scripted-wechat';

export const platformId = 'platform-1';
export const component: CredentialKey = { platformId, kind: 'component', authorizerAppId: '' };

export function accountKey(authorizerAppId: string): CredentialKey {
  return { platformId, kind: 'authorizer', authorizerAppId };
}

export function createRig({
  options = {},
  wechat: wechatOptions = {},
}: {
  options?: Partial<EngineOptions>;
  wechat?: Parameters<typeof createScriptedWechat>[1];
} = {}) {
  const clock = createManualClock();
  const wechat = createScriptedWechat(clock, wechatOptions);
  const store = createMemoryStore();
  const leases = createMemoryLeases();
  const events: TokenEvent[] = [];
  const createEngine = (owner: string, parts: Partial<Parameters<typeof createTokenEngine>[0]> = {}) =>
    createTokenEngine({
      store,
      leases,
      source: wechat.source,
      clock,
      random: () => 0.5,
      owner,
      onEvent: (event) => events.push(event),
      options,
      ...parts,
    });

  return {
    clock,
    wechat,
    store,
    leases,
    events,
    createEngine,
    /** An account whose grant has `leftMs` to live and whose refresh token WeChat accepts, unless told otherwise. */
    addAccount(
      appId: string,
      { leftMs = 7_200_000, refreshToken }: { leftMs?: number; refreshToken?: string | null } = {},
    ) {
      const account = wechat.accountOf(appId);
      account.accessToken = `access-${appId}-0`;
      const now = clock.now();
      const kept = refreshToken === undefined ? account.refreshToken : refreshToken;
      const grant: Grant = {
        accessToken: account.accessToken,
        refreshToken: kept,
        obtainedAt: now + leftMs - 7_200_000,
        expiresAt: now + leftMs,
      };
      const refreshAt = grant.expiresAt - 1_500_000;
      store.authorize({ platformId, authorizerAppId: appId, grant, refreshToken: kept, refreshAt, now });
      return accountKey(appId);
    },
    async stored(key: CredentialKey) {
      const credential = await store.getCredential(key);
      if (credential === null) throw new Error('No such credential is stored.');
      return credential;
    },
  };
}

export type Rig = ReturnType<typeof createRig>;
