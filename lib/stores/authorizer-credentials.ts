// What authorization events do to an account's credential, inside the transaction that also changes the account.
import type { Grant, StoredCredential } from '../tokens/types';
import type { Transaction } from './prisma';
import { refreshTokenColumns } from './refresh-token-columns';
import {
  candidateColumns,
  createEmptyCredential,
  findCredential,
  grantColumns,
  settledColumns,
} from './token-store';

/** By WeChat's clock, against the authorization that what is stored came by; `open` where it cannot be told. */
export type GrantOrder = 'newer' | 'older' | 'open';

export interface AuthorizedGrantWrite {
  platformId: string;
  authorizerAppId: string;
  /** What the exchange granted; null when WeChat gave no access token: the old one is dropped all the same. */
  grant: Grant | null;
  /** The refresh token WeChat named (in the grant or by itself); null keeps the stored one, if any. */
  refreshToken: string | null;
  /** From the engine's scheduleGrant; null without a grant: then it is due at once. */
  refreshAt: number | null;
  /** Left out: it is the same authorization, as far as anybody knows. */
  order?: GrantOrder;
  now: number;
}

/**
 * The account has authorized (again): its credential is live, what it held before is overwritten. Unless this grant is of an
 * older authorization, or was asked for before what is stored: then it is a late answer, as in the engine. Wherever it is not
 * certain which tokens WeChat made last, both are kept and a refresh is due at once.
 */
export async function writeAuthorizedGrant(tx: Transaction, write: AuthorizedGrantWrite): Promise<void> {
  const { platformId, authorizerAppId, grant, now } = write;
  const key = { platformId, kind: 'authorizer', authorizerAppId } as const;
  const created = await createEmptyCredential(tx, key, new Date(now));
  const credential = created ?? (await findCredential(tx, key));
  if (credential === null) return;
  const refreshToken = write.refreshToken ?? grant?.refreshToken ?? null;
  const isLate = grant !== null && (credential.obtainedAt ?? 0) > grant.obtainedAt;
  if (grant !== null && (write.order === 'older' || (isLate && write.order !== 'newer'))) {
    const data = candidateColumns(credential.id, { ...grant, refreshToken }, now);
    await tx.credential.update({ where: { id: credential.id }, data });
    return;
  }
  const stored = grantOf(credential);
  const refreshAt = new Date(write.refreshAt ?? now);
  const isDisputed =
    grant !== null &&
    (write.order === 'open' ||
      (created === null && (await wasSavedSince(tx, credential.id, grant.obtainedAt))));
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
      // What was asked for after this grant may have replaced its tokens.
      ...(isLate && stored !== null && candidateColumns(credential.id, stored, now)),
    },
  });
}

function grantOf({ accessToken, refreshToken, obtainedAt, expiresAt }: StoredCredential): Grant | null {
  if (accessToken === null || obtainedAt === null || expiresAt === null) return null;
  return { accessToken, refreshToken, obtainedAt, expiresAt };
}

/**
 * Two answers were under way at once: which of the tokens WeChat made last is not known, and a refresh makes it so. Also where
 * the other's are gone again, because an `unauthorized` was newer than they.
 */
async function wasSavedSince(tx: Transaction, id: string, askedAt: number): Promise<boolean> {
  const where = { id, updatedAt: { gt: new Date(askedAt) } };
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

/**
 * The account has withdrawn, or staff has disconnected it: its access token is wiped and never refreshed; its refresh token
 * stays for a mistake.
 */
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

/** Staff has wxdesk use the account again: with the refresh token that is stored, or another that WeChat still holds. */
export async function writeReconnected(tx: Transaction, write: UnauthorizedWrite): Promise<void> {
  const { platformId, authorizerAppId, now } = write;
  await tx.credential.updateMany({
    where: { platformId, kind: 'authorizer', authorizerAppId, state: 'unauthorized' },
    data: {
      ...withoutAccessToken(now),
      ...settledColumns,
      state: 'live',
      refreshAt: new Date(now),
      nextAttemptAt: new Date(now),
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
