// What authorization events do to an account's credential, inside the transaction that also changes the account.
import type { Grant } from '../tokens/types';
import type { Transaction } from './prisma';
import {
  candidateColumns,
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

/**
 * The account has authorized (again): its credential is live, what it held before is overwritten. Unless what it holds was
 * asked for later than this grant: then the grant is a late answer, as in the engine, and the next refresh reconciles them.
 */
export async function writeAuthorizedGrant(tx: Transaction, write: AuthorizedGrantWrite): Promise<void> {
  const { platformId, authorizerAppId, grant, now } = write;
  const key = { platformId, kind: 'authorizer', authorizerAppId } as const;
  await createEmptyCredential(tx, key, new Date(now));
  const credential = await findCredential(tx, key);
  if (credential === null) return;
  const refreshToken = write.refreshToken ?? grant?.refreshToken ?? null;
  if (grant !== null && (credential.obtainedAt ?? 0) > grant.obtainedAt) {
    const data = candidateColumns(credential.id, { ...grant, refreshToken }, now);
    await tx.credential.update({ where: { id: credential.id }, data });
    return;
  }
  const refreshAt = new Date(write.refreshAt ?? now);
  const isDisputed = grant !== null && (await wasSavedSince(tx, credential.id, grant.obtainedAt));
  await tx.credential.update({
    where: { id: credential.id },
    data: {
      ...(grant === null
        ? withoutAccessToken(now)
        : grantColumns(credential, { ...grant, refreshToken: null }, now)),
      ...refreshTokenColumns(credential, refreshToken, now),
      ...settledColumns,
      state: 'live',
      refreshAt,
      nextAttemptAt: isDisputed ? new Date(now) : refreshAt,
    },
  });
}

/** Two answers were under way at once: which of the tokens WeChat made last is not known, and a refresh makes it so. */
async function wasSavedSince(tx: Transaction, id: string, askedAt: number): Promise<boolean> {
  const where = { id, accessTokenCipher: { not: null }, updatedAt: { gt: new Date(askedAt) } };
  return (await tx.credential.count({ where })) > 0;
}

/**
 * Whether nobody has saved tokens since the credential stood at this version (null: there was none); if so, nobody does
 * before this transaction ends.
 */
export async function isCredentialAt(
  tx: Transaction,
  { platformId, authorizerAppId }: { platformId: string; authorizerAppId: string },
  version: number | null,
): Promise<boolean> {
  const where = { platformId, kind: 'authorizer', authorizerAppId };
  if (version === null) return (await tx.credential.count({ where })) === 0;
  const { count } = await tx.credential.updateMany({ where: { ...where, version }, data: { version } });
  return count === 1;
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
