// Accounts that we know already, written at once: their tokens live for two hours and are not due.
import { sealColumn } from '@/lib/stores/credential-row';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';

export interface KnownAccount {
  appId: string;
  /** As we hold it. */
  refreshToken: string;
  status: 'authorized' | 'unauthorized';
  /** WeChat's time of the event that decided the status. */
  statusEventAt: Date;
  /** When it is authorized: the token we hold, which may be WeChat's own. */
  accessToken?: string;
  /** Whether that token has run out. */
  isExpired?: boolean;
}

const hourMs = 3_600_000;
const portionSize = 500;

export async function createKnownAccounts(platformId: string, accounts: KnownAccount[]): Promise<void> {
  for (let from = 0; from < accounts.length; from += portionSize) {
    const portion = accounts.slice(from, from + portionSize);
    await getDatabase().authorizer.createMany({
      data: portion.map((each) => authorizerOf(platformId, each)),
    });
    await getDatabase().credential.createMany({
      data: portion.map((each) => credentialOf(platformId, each)),
    });
  }
}

function authorizerOf(platformId: string, { appId, status, statusEventAt }: KnownAccount) {
  const at = statusEventAt;
  return {
    id: newId(),
    platformId,
    appId,
    permissionIds: [],
    status,
    statusEventAt,
    authorizedAt: at,
    createdAt: at,
    updatedAt: at,
  };
}

function credentialOf(platformId: string, account: KnownAccount) {
  const { appId, refreshToken, status, statusEventAt, isExpired = false } = account;
  const id = newId();
  const now = Date.now();
  const expiresAt = isExpired ? now : now + 2 * hourMs;
  const refreshAt = new Date(expiresAt - hourMs / 2);
  return {
    id,
    platformId,
    kind: 'authorizer',
    authorizerAppId: appId,
    refreshTokenCipher: sealColumn(id, 'refreshTokenCipher', refreshToken),
    version: 1,
    createdAt: statusEventAt,
    updatedAt: statusEventAt,
    ...(status === 'unauthorized'
      ? { state: 'unauthorized' }
      : {
          state: 'live',
          accessTokenCipher: sealColumn(id, 'accessTokenCipher', account.accessToken ?? `held-${appId}`),
          obtainedAt: new Date(expiresAt - 2 * hourMs),
          expiresAt: new Date(expiresAt),
          refreshAt,
          nextAttemptAt: refreshAt,
        }),
  };
}
