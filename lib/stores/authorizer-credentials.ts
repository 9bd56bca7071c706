// What authorization events do to an account's credential, inside the transaction that also changes the account.
import type { Grant } from '../tokens/types';
import type { Transaction } from './prisma';
import {
  createEmptyCredential,
  findCredential,
  grantColumns,
  refreshTokenColumns,
  settledColumns,
} from './token-store';

export interface AuthorizedGrantWrite {
  platformId: string;
  authorizerAppId: string;
  /** What the exchange granted; null when WeChat gave no access token: the old one is dropped all the same. */
  grant: Grant | null;
  /** The refresh token WeChat named (in the grant or by itself); null keeps the stored one, if any. */
  refreshToken: string | null;
  /** From the engine's scheduleGrant; null without a grant: then it is due at once. */
  refreshAt: number | null;
  now: number;
}

/** The account has authorized (again): its credential is live, what it held before is overwritten. */
export async function writeAuthorizedGrant(tx: Transaction, write: AuthorizedGrantWrite): Promise<void> {
  const { platformId, authorizerAppId, grant, now } = write;
  const key = { platformId, kind: 'authorizer', authorizerAppId } as const;
  await createEmptyCredential(tx, key, new Date(now));
  const credential = await findCredential(tx, key);
  if (credential === null) return;
  const dueAt = new Date(write.refreshAt ?? now);
  await tx.credential.update({
    where: { id: credential.id },
    data: {
      ...(grant === null
        ? withoutAccessToken(now)
        : grantColumns(credential, { ...grant, refreshToken: null }, now)),
      ...refreshTokenColumns(credential, write.refreshToken ?? grant?.refreshToken ?? null, now),
      ...settledColumns,
      state: 'live',
      refreshAt: dueAt,
      nextAttemptAt: dueAt,
    },
  });
}

export interface UnauthorizedWrite {
  platformId: string;
  authorizerAppId: string;
  now: number;
}

/** The account has withdrawn: its access token is wiped and never refreshed; its refresh token stays for a mistake. */
export async function writeUnauthorized(tx: Transaction, write: UnauthorizedWrite): Promise<void> {
  const { platformId, authorizerAppId, now } = write;
  await tx.credential.updateMany({
    where: { platformId, kind: 'authorizer', authorizerAppId },
    data: {
      ...withoutAccessToken(now),
      ...settledColumns,
      state: 'unauthorized',
      refreshAt: null,
      nextAttemptAt: null,
    },
  });
}

function withoutAccessToken(now: number) {
  return {
    accessTokenCipher: null,
    obtainedAt: null,
    expiresAt: null,
    version: { increment: 1 },
    updatedAt: new Date(now),
  };
}
