// The real engine over the real stores and a local upstream, as any process runs it.
import { writeAuthorizedGrant } from '@/lib/stores/authorizer-credentials';
import { leaseStore } from '@/lib/stores/lease-store';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenStore } from '@/lib/stores/token-store';
import { createTokenEngine } from '@/lib/tokens/engine';
import type { TokenEngine } from '@/lib/tokens/engine-context';
import { systemClock } from '@/lib/tokens/system-clock';
import { createWechatSource, type PlatformAccess } from '@/lib/tokens/wechat-source';
import { createComponentApi } from '@/lib/wechat/api';

export interface DatabaseEngineSettings {
  apiBase: string;
  access: Pick<PlatformAccess, 'appId' | 'secret'> & { ticket: string };
  owner: string;
  leaseMs: number;
  httpLimitMs: number;
  /** Left out: the real 5 s. */
  waitMs?: number;
}

export function createDatabaseEngine(settings: DatabaseEngineSettings): TokenEngine {
  const { apiBase, access, owner, leaseMs, httpLimitMs, waitMs } = settings;
  return createTokenEngine({
    store: tokenStore,
    leases: leaseStore,
    source: createWechatSource({
      api: createComponentApi({ apiBase, timeoutMs: httpLimitMs }),
      getPlatformAccess: async () => ({
        appId: access.appId,
        secret: access.secret,
        newestTicket: { value: access.ticket, createdAt: Date.now() },
      }),
      clock: systemClock,
    }),
    clock: systemClock,
    random: Math.random,
    owner,
    onEvent: () => undefined,
    // Killed processes count for a while: at a pace of 50 their successors would wait for the dead.
    options: { leaseMs, callsPerSecond: 10_000, ...(waitMs !== undefined && { waitMs }) },
  });
}

/** An account whose access token has run out; the refresh token is what WeChat holds. */
export async function addExpiredAccount(platformId: string, authorizerAppId: string, refreshToken: string) {
  const now = Date.now();
  const grant = { accessToken: 'run out', refreshToken, obtainedAt: now - 7_200_000, expiresAt: now };
  await getDatabase().$transaction((tx) =>
    writeAuthorizedGrant(tx, { platformId, authorizerAppId, grant, refreshToken, refreshAt: now, now }),
  );
  return { platformId, kind: 'authorizer', authorizerAppId } as const;
}
