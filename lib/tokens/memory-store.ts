// The store in memory, for simulations on an injected clock: it keeps every promise of the ports (one contract suite runs
// over it and over both databases) and adds what authorization events do.
import { componentKey, credentialName } from './credential-name';
import { failsForRefreshToken, isAmong, waitsForQuota, wantsListed } from './memory-conditions';
import type { LeaseStore, RefreshAttemptRecord, SaveFailure, TokenStore } from './ports';
import { createSoonestFirst } from './soonest-first';
import type { CredentialKey, Grant, StoredCredential } from './types';

const previousKeptMs = 24 * 60 * 60_000;

export interface MemoryStore extends TokenStore {
  /** The rows of history, oldest first; empty when told to keep none. */
  attempts: RefreshAttemptRecord[];
  /** As writeAuthorizedGrant of lib/stores. */
  authorize(write: {
    platformId: string;
    authorizerAppId: string;
    grant: Grant | null;
    refreshToken: string | null;
    refreshAt: number | null;
    now: number;
  }): void;
  /** As writeUnauthorized of lib/stores. */
  unauthorize(write: { platformId: string; authorizerAppId: string; now: number }): void;
}

/** An empty store; each has its own rows. In a long simulation the history would outgrow everything else. */
export function createMemoryStore({ keepsAttempts = true } = {}): MemoryStore {
  const rows = new Map<string, StoredCredential>();
  const awaiting = createSoonestFirst<StoredCredential>();
  const attempts: RefreshAttemptRecord[] = [];

  const ensure = (key: CredentialKey, now: number): StoredCredential => {
    const name = credentialName(key);
    const before = rows.get(name);
    if (before) return before;
    const row = emptyCredential(key, now);
    rows.set(name, row);
    awaiting.put(row, now);
    return row;
  };
  const change = (row: StoredCredential, columns: Partial<StoredCredential>) => {
    Object.assign(row, columns);
    if (row.state === 'unauthorized' || row.nextAttemptAt === null) awaiting.remove(row);
    else awaiting.put(row, row.nextAttemptAt);
  };
  /** The row a conditional write may change: nobody saved since it was read. */
  const unchanged = (read: StoredCredential) => {
    const row = rows.get(credentialName(read.key));
    return row && row.version === read.version && row.state !== 'unauthorized' ? row : null;
  };
  const fail = async (
    { credential, failure, nextAttemptAt }: SaveFailure,
    state?: StoredCredential['state'],
  ) => {
    const row = unchanged(credential);
    if (!row) return;
    const lastFailure = { ...failure, message: '' };
    change(row, {
      failureCount: row.failureCount + 1,
      nextAttemptAt,
      lastFailure,
      ...(state && { state }),
    });
  };

  return {
    attempts,
    getCredential: async (key) => {
      const row = rows.get(credentialName(key));
      return row ? copyOf(row) : null;
    },
    ensureCredential: async (key, now) => copyOf(ensure(key, now)),
    listDue: async (now, limit, among) =>
      awaiting.list(now, limit, ({ key }) => isAmong(key, among)).map(({ key }) => ({ ...key })),
    getSoonestDue: async () => awaiting.first()?.at ?? null,
    saveGrant: async ({ credential, grant, refreshAt, forcedRefreshAt, now }) => {
      const row = unchanged(credential);
      if (!row) return false;
      writeGrant(row, grant, now);
      change(row, {
        refreshAt,
        nextAttemptAt: refreshAt,
        ...(forcedRefreshAt !== null && { forcedRefreshAt }),
      });
      return true;
    },
    saveCandidate: async ({ key }, candidate, now) => {
      const row = rows.get(credentialName(key));
      if (!row || row.state === 'unauthorized') return;
      if (row.candidate && row.candidate.obtainedAt >= candidate.obtainedAt) return;
      change(row, { candidate: { ...candidate }, nextAttemptAt: now });
    },
    saveFailure: (save) => fail(save),
    saveNeedsReauthorization: (save) => fail(save, 'needsReauthorization'),
    saveRefreshToken: async (credential, refreshToken, now) => {
      const row = unchanged(credential);
      if (row) writeRefreshToken(row, refreshToken, now);
      return row !== null;
    },
    saveListedRefreshTokens: async ({ platformId, refreshTokens, listedAt, now }) => {
      let written = 0;
      for (const [authorizerAppId, listed] of refreshTokens) {
        const row = rows.get(credentialName({ platformId, kind: 'authorizer', authorizerAppId }));
        if (!row || listed === null || listed === row.refreshToken) continue;
        if (!wantsListed(row, now) || (row.obtainedAt ?? 0) >= listedAt) continue;
        writeRefreshToken(row, listed, now);
        if (failsForRefreshToken(row)) change(row, { nextAttemptAt: now });
        written += 1;
      }
      return written;
    },
    saveQuotaPause: async ({ platformId, expected, until, now }) => {
      const row = rows.get(credentialName(componentKey(platformId)));
      if (!row || row.quotaPausedUntil !== expected) return false;
      row.quotaPausedUntil = until;
      if (until !== null) return true;
      for (const account of rows.values())
        if (account.key.platformId === platformId && waitsForQuota(account, now))
          change(account, { nextAttemptAt: now });
      return true;
    },
    postponeAttempt: async (key, now, until) => {
      const row = rows.get(credentialName(key));
      if (row && row.nextAttemptAt !== null && row.nextAttemptAt <= now)
        change(row, { nextAttemptAt: until });
    },
    createRefreshAttempt: async (attempt) => {
      if (keepsAttempts) attempts.push({ ...attempt });
    },
    authorize: ({ platformId, authorizerAppId, grant, refreshToken, refreshAt, now }) => {
      const row = ensure({ ...componentKey(platformId), kind: 'authorizer', authorizerAppId }, now);
      if (grant !== null && (row.obtainedAt ?? 0) > grant.obtainedAt) {
        const candidate = { ...grant, refreshToken: refreshToken ?? grant.refreshToken };
        change(row, { candidate, nextAttemptAt: now });
        return;
      }
      writeGrant(row, grant, now);
      writeRefreshToken(row, refreshToken ?? grant?.refreshToken ?? null, now);
      change(row, { refreshAt: refreshAt ?? now, nextAttemptAt: refreshAt ?? now });
    },
    unauthorize: ({ platformId, authorizerAppId, now }) => {
      const row = rows.get(
        credentialName({ ...componentKey(platformId), kind: 'authorizer', authorizerAppId }),
      );
      if (!row) return;
      writeGrant(row, null, now);
      change(row, { state: 'unauthorized', refreshAt: null, nextAttemptAt: null });
    },
  };
}

/** Leases in memory; several engines on one of these behave as processes on one database. */
export function createMemoryLeases(): LeaseStore {
  const leases = new Map<string, { owner: string; expiresAt: number }>();
  return {
    acquireLease: async (name, owner, now, ttlMs) => {
      const held = leases.get(name);
      if (held && held.expiresAt > now) return false;
      leases.set(name, { owner, expiresAt: now + ttlMs });
      return true;
    },
    renewLease: async (name, owner, now, ttlMs) => {
      const held = leases.get(name);
      if (held?.owner !== owner) return false;
      held.expiresAt = now + ttlMs;
      return true;
    },
    releaseLease: async (name, owner) => {
      if (leases.get(name)?.owner === owner) leases.delete(name);
    },
    countLeases: async (prefix, now) => {
      let held = 0;
      for (const [name, { expiresAt }] of leases) if (name.startsWith(prefix) && expiresAt > now) held += 1;
      return held;
    },
    releaseLeasesOf: async (owner) => {
      for (const [name, held] of leases) if (held.owner === owner) leases.delete(name);
    },
  };
}

function emptyCredential(key: CredentialKey, now: number): StoredCredential {
  return {
    id: credentialName(key),
    key: { ...key },
    state: 'live',
    accessToken: null,
    obtainedAt: null,
    expiresAt: null,
    refreshToken: null,
    previousRefreshToken: null,
    previousRefreshTokenUntil: null,
    candidate: null,
    version: 0,
    refreshAt: null,
    nextAttemptAt: now,
    failureCount: 0,
    lastFailure: null,
    forcedRefreshAt: null,
    quotaPausedUntil: null,
  };
}

/** What callers get is theirs: changing it changes no row. */
function copyOf(row: StoredCredential): StoredCredential {
  const { key, candidate, lastFailure } = row;
  return {
    ...row,
    key: { ...key },
    candidate: candidate && { ...candidate },
    lastFailure: lastFailure && { ...lastFailure },
  };
}

/** Null wipes the access token. */
function writeGrant(row: StoredCredential, grant: Grant | null, now: number): void {
  writeRefreshToken(row, grant?.refreshToken ?? null, now);
  Object.assign(row, {
    state: 'live',
    accessToken: grant?.accessToken ?? null,
    obtainedAt: grant?.obtainedAt ?? null,
    expiresAt: grant?.expiresAt ?? null,
    candidate: null,
    version: row.version + 1,
    failureCount: 0,
    lastFailure: null,
  });
}

function writeRefreshToken(row: StoredCredential, refreshToken: string | null, now: number): void {
  if (refreshToken === null || refreshToken === row.refreshToken) return;
  if (row.refreshToken !== null) {
    row.previousRefreshToken = row.refreshToken;
    row.previousRefreshTokenUntil = now + previousKeptMs;
  }
  row.refreshToken = refreshToken;
}
