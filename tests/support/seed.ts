// Rows for tests of what pages read: a platform, and accounts whose tokens are in a wanted state.
import { searchTextOf } from '@/lib/stores/account-search';
import { permissionTextOf } from '@/lib/stores/authorizer-filter';
import { newId } from '@/lib/stores/ids';
import { createPlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';

export async function seedPlatform(appId = 'wx00000000000000aa') {
  return createPlatform({ appId, name: 'Platform', secret: 's', token: 't', aesKey: 'k'.repeat(43) });
}

export interface SeedAccount {
  platformId: string;
  appId: string;
  nickName?: string;
  principalName?: string;
  kind?: string;
  verifyType?: number;
  state?: string;
  status?: string;
  disconnectedAt?: Date | null;
  failureCount?: number;
  expiresAt?: Date | null;
  refreshAt?: Date | null;
  nextAttemptAt?: Date | null;
  authorizedAt?: Date | null;
  permissionIds?: number[];
}

/** An account and its credential; returns the account's id. */
export async function seedAccount(account: SeedAccount): Promise<string> {
  const {
    platformId,
    appId,
    nickName = appId,
    principalName = '',
    kind = 'service',
    verifyType = 0,
  } = account;
  const { state = 'live', failureCount = 0, expiresAt = null, refreshAt = null } = account;
  const { nextAttemptAt = refreshAt, disconnectedAt = null } = account;
  const { status = state === 'unauthorized' ? 'unauthorized' : 'authorized' } = account;
  const { authorizedAt = null, permissionIds = [] } = account;
  const now = new Date();
  const id = newId();
  await getDatabase().authorizer.create({
    data: {
      id,
      platformId,
      appId,
      nickName,
      principalName,
      searchText: searchTextOf({ appId, nickName, principalName }),
      kind,
      verifyType,
      permissionIds,
      permissionText: permissionTextOf(permissionIds),
      authorizedAt,
      status,
      disconnectedAt,
      createdAt: now,
      updatedAt: now,
    },
  });
  await getDatabase().credential.create({
    data: {
      id: newId(),
      platformId,
      kind: 'authorizer',
      authorizerAppId: appId,
      state,
      failureCount,
      expiresAt,
      refreshAt,
      nextAttemptAt,
      createdAt: now,
      updatedAt: now,
    },
  });
  return id;
}
