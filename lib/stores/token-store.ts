// The engine's store on Prisma. Every change of a credential is one conditional statement: whoever comes second finds
// the version moved and changes nothing.
import type { PlatformChoice, SaveFailure, SaveGrant, SaveQuotaPause, TokenStore } from '../tokens/ports';
import type { CredentialKey, Grant, StoredCredential } from '../tokens/types';
import {
  emptyCredential,
  sealCandidate,
  sealColumn,
  toCredentialKey,
  toStoredCredential,
} from './credential-row';
import { newId } from './ids';
import { saveListedRefreshTokens } from './listed-refresh-tokens';
import { getDatabase, type Transaction } from './prisma';
import { createRefreshAttempt } from './refresh-attempts';
import { refreshTokenColumns } from './refresh-token-columns';

export const tokenStore: TokenStore = {
  getCredential: (key) => findCredential(getDatabase(), key),
  ensureCredential,
  listDue,
  getSoonestDue,
  saveGrant,
  saveCandidate,
  saveFailure: (save) => writeFailure(save, {}),
  saveNeedsReauthorization: (save) => writeFailure(save, { state: 'needsReauthorization' }),
  saveRefreshToken,
  saveListedRefreshTokens,
  saveQuotaPause,
  postponeAttempt,
  createRefreshAttempt,
};

export async function findCredential(db: Transaction, key: CredentialKey): Promise<StoredCredential | null> {
  // Not findUnique: what is asked within one moment goes out as one query, and a thousand are too many for it on SQLite.
  const row = await db.credential.findFirst({ where: { ...key } });
  return row === null ? null : toStoredCredential(row);
}

/** The access token that is valid at this moment, opened; of an account, or (null) of the platform itself. */
export async function findAccessToken(
  { platformId, authorizerAppId }: { platformId: string; authorizerAppId: string | null },
  now: Date,
): Promise<{ accessToken: string; expiresAt: Date } | null> {
  const kind = authorizerAppId === null ? 'component' : 'authorizer';
  const key = { platformId, kind, authorizerAppId: authorizerAppId ?? '' } as const;
  const credential = await findCredential(getDatabase(), key);
  if (!credential?.accessToken || (credential.expiresAt ?? 0) <= now.getTime()) return null;
  return { accessToken: credential.accessToken, expiresAt: new Date(credential.expiresAt ?? 0) };
}

/** Creates the empty row unless one exists, inside or outside a transaction; returns it where it did. */
export async function createEmptyCredential(
  db: Transaction,
  key: CredentialKey,
  now: Date,
): Promise<StoredCredential | null> {
  const id = newId();
  const count = await db.$executeRaw`
    INSERT INTO "Credential" ("id", "platformId", "kind", "authorizerAppId", "nextAttemptAt", "createdAt", "updatedAt")
    VALUES (${id}, ${key.platformId}, ${key.kind}, ${key.authorizerAppId}, ${now}, ${now}, ${now})
    ON CONFLICT DO NOTHING`;
  return count === 1 ? emptyCredential(id, key, now.getTime()) : null;
}

/** What a grant writes over a credential, read before: access token, refresh token and expiry together. */
export function grantColumns(credential: StoredCredential, grant: Grant, now: number) {
  const { id, refreshToken } = credential;
  return {
    state: 'live',
    accessTokenCipher: sealColumn(id, 'accessTokenCipher', grant.accessToken),
    obtainedAt: new Date(grant.obtainedAt),
    expiresAt: new Date(grant.expiresAt),
    ...refreshTokenColumns(credential, grant.refreshToken ?? refreshToken, now),
    ...settledColumns,
    version: { increment: 1 },
    updatedAt: new Date(now),
  };
}

/** A late answer, kept for the next holder of the lease, who is to come at once. */
export function candidateColumns(id: string, candidate: Grant, now: number) {
  return {
    candidateCipher: sealCandidate(id, candidate),
    candidateAt: new Date(candidate.obtainedAt),
    nextAttemptAt: new Date(now),
    updatedAt: new Date(now),
  };
}

/** What no longer counts once a grant is saved. */
export const settledColumns = {
  candidateCipher: null,
  candidateAt: null,
  failureCount: 0,
  lastErrcode: null,
  lastErrorCode: null,
  lastRid: null,
  lastErrmsg: null,
  lastErrorAt: null,
} as const;

async function ensureCredential(key: CredentialKey, now: number): Promise<StoredCredential> {
  const db = getDatabase();
  const before = await findCredential(db, key);
  if (before) return before;
  const created = await createEmptyCredential(db, key, new Date(now));
  if (created) return created;
  const row = await db.credential.findFirstOrThrow({ where: { ...key } });
  return toStoredCredential(row);
}

async function listDue(now: number, limit: number, among?: PlatformChoice): Promise<CredentialKey[]> {
  const rows = await getDatabase().credential.findMany({
    where: {
      nextAttemptAt: { lte: new Date(now) },
      state: { not: 'unauthorized' },
      ...(among && { platformId: 'only' in among ? among.only : { notIn: among.except } }),
    },
    orderBy: { nextAttemptAt: 'asc' },
    take: limit,
    select: { platformId: true, kind: true, authorizerAppId: true },
  });
  return rows.map(toCredentialKey);
}

async function getSoonestDue(): Promise<number | null> {
  const row = await getDatabase().credential.findFirst({
    where: { nextAttemptAt: { not: null }, state: { not: 'unauthorized' } },
    orderBy: { nextAttemptAt: 'asc' },
    select: { nextAttemptAt: true },
  });
  return row?.nextAttemptAt?.getTime() ?? null;
}

async function saveGrant(save: SaveGrant): Promise<boolean> {
  const { credential, grant, refreshAt, forcedRefreshAt, now } = save;
  const { count } = await getDatabase().credential.updateMany({
    where: { id: credential.id, version: credential.version, state: { not: 'unauthorized' } },
    data: {
      ...grantColumns(credential, grant, now),
      refreshAt: new Date(refreshAt),
      nextAttemptAt: new Date(refreshAt),
      ...(forcedRefreshAt !== null && { forcedRefreshAt: new Date(forcedRefreshAt) }),
    },
  });
  return count === 1;
}

async function saveCandidate({ id }: StoredCredential, candidate: Grant, now: number): Promise<void> {
  const candidateAt = new Date(candidate.obtainedAt);
  await getDatabase().credential.updateMany({
    where: {
      id,
      state: { not: 'unauthorized' },
      OR: [{ candidateAt: null }, { candidateAt: { lt: candidateAt } }],
    },
    data: candidateColumns(id, candidate, now),
  });
}

async function writeFailure(save: SaveFailure, more: { state?: string }): Promise<void> {
  const { credential, failure, nextAttemptAt, now } = save;
  await getDatabase().credential.updateMany({
    where: { id: credential.id, version: credential.version, state: { not: 'unauthorized' } },
    data: {
      ...more,
      failureCount: { increment: 1 },
      lastErrcode: failure.errcode,
      lastErrorCode: failure.code,
      lastRid: failure.rid,
      lastErrmsg: failure.errmsg ?? null,
      lastErrorAt: new Date(now),
      nextAttemptAt: new Date(nextAttemptAt),
      updatedAt: new Date(now),
    },
  });
}

async function saveRefreshToken(
  credential: StoredCredential,
  refreshToken: string,
  now: number,
): Promise<boolean> {
  const { count } = await getDatabase().credential.updateMany({
    where: { id: credential.id, version: credential.version, state: { not: 'unauthorized' } },
    data: { ...refreshTokenColumns(credential, refreshToken, now), updatedAt: new Date(now) },
  });
  return count === 1;
}

async function saveQuotaPause({ platformId, expected, until, now }: SaveQuotaPause): Promise<boolean> {
  const toDate = (at: number | null) => (at === null ? null : new Date(at));
  const { count } = await getDatabase().credential.updateMany({
    where: { platformId, kind: 'component', authorizerAppId: '', quotaPausedUntil: toDate(expected) },
    data: { quotaPausedUntil: toDate(until), updatedAt: new Date(now) },
  });
  if (count === 1 && until === null) await endQuotaWaits(platformId, new Date(now));
  return count === 1;
}

async function endQuotaWaits(platformId: string, now: Date): Promise<void> {
  await getDatabase().credential.updateMany({
    where: {
      platformId,
      kind: 'authorizer',
      refreshAt: { lte: now },
      nextAttemptAt: { gt: now },
      OR: [{ failureCount: 0 }, { lastErrorCode: 'quota' }],
    },
    data: { nextAttemptAt: now, updatedAt: now },
  });
}

async function postponeAttempt(key: CredentialKey, now: number, until: number): Promise<void> {
  await getDatabase().credential.updateMany({
    where: { ...key, nextAttemptAt: { lte: new Date(now) } },
    data: { nextAttemptAt: new Date(until), updatedAt: new Date(now) },
  });
}
