// A row of Credential and what the engine sees of it: opens and seals its columns, converts its instants.
import { open, seal } from '../secrets';
import type {
  CredentialKey,
  CredentialState,
  Grant,
  RefreshFailureCode,
  StoredCredential,
} from '../tokens/types';
import type { Database } from './prisma';

export type CredentialRow = NonNullable<Awaited<ReturnType<Database['credential']['findUnique']>>>;

type CipherColumn =
  | 'accessTokenCipher'
  | 'refreshTokenCipher'
  | 'previousRefreshTokenCipher'
  | 'candidateCipher';

export function toStoredCredential(row: CredentialRow): StoredCredential {
  return {
    id: row.id,
    key: toCredentialKey(row),
    state: toState(row.state),
    accessToken: openColumn(row, 'accessTokenCipher'),
    obtainedAt: toInstant(row.obtainedAt),
    expiresAt: toInstant(row.expiresAt),
    refreshToken: openColumn(row, 'refreshTokenCipher'),
    previousRefreshToken: openColumn(row, 'previousRefreshTokenCipher'),
    previousRefreshTokenUntil: toInstant(row.previousRefreshTokenUntil),
    candidate: openCandidate(row),
    version: row.version,
    refreshAt: toInstant(row.refreshAt),
    nextAttemptAt: toInstant(row.nextAttemptAt),
    failureCount: row.failureCount,
    lastFailure: toLastFailure(row),
    forcedRefreshAt: toInstant(row.forcedRefreshAt),
    quotaPausedUntil: toInstant(row.quotaPausedUntil),
  };
}

/** What createEmptyCredential has written, by the defaults of the schema. */
export function emptyCredential(id: string, key: CredentialKey, now: number): StoredCredential {
  return {
    ...{ id, key, state: 'live', version: 0, failureCount: 0, nextAttemptAt: now },
    ...{ accessToken: null, obtainedAt: null, expiresAt: null, refreshAt: null },
    ...{ refreshToken: null, previousRefreshToken: null, previousRefreshTokenUntil: null, candidate: null },
    ...{ lastFailure: null, forcedRefreshAt: null, quotaPausedUntil: null },
  };
}

export function toCredentialKey(row: {
  platformId: string;
  kind: string;
  authorizerAppId: string;
}): CredentialKey {
  const kind = row.kind === 'component' ? 'component' : 'authorizer';
  return { platformId: row.platformId, kind, authorizerAppId: row.authorizerAppId };
}

/** The stored form of a secret column. */
export function sealColumn(rowId: string, column: CipherColumn, plaintext: string): string {
  return seal(plaintext, { table: 'Credential', rowId, column });
}

/** The sealed form of a candidate: the whole grant in one column, so that it cannot be written in parts. */
export function sealCandidate(rowId: string, candidate: Grant): string {
  return sealColumn(rowId, 'candidateCipher', JSON.stringify(candidate));
}

/** How long a replaced refresh token is kept as a fallback. */
export function previousRefreshTokenUntil(now: number): Date {
  return new Date(now + 24 * 60 * 60_000);
}

export function openColumn(row: CredentialRow, column: CipherColumn): string | null {
  const sealed = row[column];
  return sealed === null ? null : open(sealed, { table: 'Credential', rowId: row.id, column });
}

function openCandidate(row: CredentialRow): Grant | null {
  const text = openColumn(row, 'candidateCipher');
  // Authenticated ciphertext of our own making: its form needs no second check.
  return text === null ? null : (JSON.parse(text) as Grant);
}

function toLastFailure(row: CredentialRow): StoredCredential['lastFailure'] {
  if (row.lastErrorCode === null) return null;
  const code = row.lastErrorCode as RefreshFailureCode;
  return { code, errcode: row.lastErrcode, rid: row.lastRid, errmsg: row.lastErrmsg, message: '' };
}

/** Anything unknown is treated as the state in which nothing is handed out. */
function toState(text: string): CredentialState {
  return text === 'live' || text === 'needsReauthorization' ? text : 'unauthorized';
}

function toInstant(date: Date | null): number | null {
  return date === null ? null : date.getTime();
}
