// A platform of ours on the configured database, engines over it (each stands for a process), and how the whole real way
// to WeChat is put together: api, source, engine, stores.

import { writeAuthorizedGrant } from '@/lib/stores/authorizer-credentials';
import { leaseStore } from '@/lib/stores/lease-store';
import { createPlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenStore } from '@/lib/stores/token-store';
import { createTokenEngine } from '@/lib/tokens/engine';
import type { EngineOptions, TokenEngine } from '@/lib/tokens/engine-context';
import type { Clock, LeaseStore, TokenEvent, TokenStore } from '@/lib/tokens/ports';
import { refreshAtOf } from '@/lib/tokens/refresh-policy';
import type { CredentialKey, Grant, StoredCredential } from '@/lib/tokens/types';
import { createWechatSource } from '@/lib/tokens/wechat-source';
import { createComponentApi } from '@/lib/wechat/api';

export interface DatabaseDesk {
  platformId: string;
  component: CredentialKey;
  /** What the engines told since the desk was opened. */
  events: TokenEvent[];
  createEngine(owner: string, parts?: EngineParts): TokenEngine;
  accountKey(appId: string): CredentialKey;
  /** Stores an authorization, its schedule as the engine would make it. */
  authorize(appId: string, grant: Grant): Promise<CredentialKey>;
  read(key: CredentialKey): Promise<StoredCredential>;
}

export interface EngineParts {
  store?: TokenStore;
  leases?: LeaseStore;
  options?: Partial<EngineOptions>;
  httpLimitMs?: number;
}

export interface DeskSettings {
  apiBase: string;
  clock: Clock;
  /** What WeChat knows the platform by. */
  platform?: { appId: string; secret: string; ticket: string };
}

let serial = 0;

export async function openDatabaseDesk(settings: DeskSettings): Promise<DatabaseDesk> {
  const { apiBase, clock } = settings;
  const platform = settings.platform ?? { appId: `wxdesk${++serial}`, secret: 'secret', ticket: 'ticket' };
  const { appId, secret, ticket } = platform;
  const { id: platformId } = await createPlatform({ appId, secret, token: 't', aesKey: 'k'.repeat(43) });
  const events: TokenEvent[] = [];
  const accountKey = (authorizerAppId: string): CredentialKey => ({
    platformId,
    kind: 'authorizer',
    authorizerAppId,
  });
  return {
    platformId,
    component: { platformId, kind: 'component', authorizerAppId: '' },
    events,
    accountKey,
    createEngine: (owner, { store = tokenStore, leases = leaseStore, options, httpLimitMs = 8_000 } = {}) =>
      createTokenEngine({
        store,
        leases,
        source: createWechatSource({
          api: createComponentApi({ apiBase, timeoutMs: httpLimitMs }),
          getPlatformAccess: async () => ({
            appId,
            secret,
            newestTicket: { value: ticket, createdAt: clock.now() },
          }),
          clock,
        }),
        clock,
        random: Math.random,
        owner,
        onEvent: (event) => events.push(event),
        ...(options && { options }),
      }),
    authorize: async (authorizerAppId, grant) => {
      const refreshAt = refreshAtOf('authorizer', grant, Math.random);
      const { refreshToken } = grant;
      const write = { platformId, authorizerAppId, grant, refreshToken, refreshAt, now: clock.now() };
      await getDatabase().$transaction((tx) => writeAuthorizedGrant(tx, write));
      return accountKey(authorizerAppId);
    },
    read: async (key) => {
      const credential = await tokenStore.getCredential(key);
      if (credential === null) throw new Error('No such credential is stored.');
      return credential;
    },
  };
}
