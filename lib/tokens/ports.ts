// What the engine needs from outside, as promises that every implementation keeps; one contract suite
// (tests/support/store-contract.ts) runs over all of them.
import type { CredentialKey, Grant, RefreshFailure, RefreshReason, StoredCredential } from './types';

export interface TokenStore {
  /** The stored credential, or null when none was ever created. */
  getCredential(key: CredentialKey): Promise<StoredCredential | null>;
  /** Creates an empty credential, due at once, unless one exists; returns the stored one. */
  ensureCredential(key: CredentialKey, now: number): Promise<StoredCredential>;
  /** Credentials that are not unauthorized and have nextAttemptAt at or before `now`, soonest first; of all platforms or some. */
  listDue(now: number, limit: number, among?: PlatformChoice): Promise<CredentialKey[]>;
  /** The soonest nextAttemptAt of all credentials that are not unauthorized, or null. */
  getSoonestDue(): Promise<number | null>;
  /**
   * Compare-and-set: writes the grant, its schedule, state live and version + 1 by one statement, if the stored version
   * still is `credential.version` and the state is not unauthorized; clears failures and candidate. A refresh token that
   * this replaces is kept for 24 h as the previous one. False when somebody saved first.
   */
  saveGrant(save: SaveGrant): Promise<boolean>;
  /**
   * Keeps an answer that lost its turn and makes the credential due at `now`. A newer candidate (by obtainedAt) replaces
   * an older one, never the reverse. Does nothing to an unauthorized credential.
   */
  saveCandidate(credential: StoredCredential, candidate: Grant, now: number): Promise<void>;
  /** Counts a failure and moves nextAttemptAt, if the version still is `credential.version`. */
  saveFailure(save: SaveFailure): Promise<void>;
  /** Marks it as beyond self-healing, if the version still is `credential.version`; nothing else is lost. */
  saveNeedsReauthorization(save: SaveFailure): Promise<void>;
  /**
   * Replaces the stored refresh token by the one recovered from WeChat, if the version still is `credential.version`;
   * the version stays, so that a late answer can still be saved. False when somebody saved first.
   */
  saveRefreshToken(credential: StoredCredential, refreshToken: string, now: number): Promise<boolean>;
  /**
   * Writes what WeChat's list names to the platform's accounts that fail, are due or have no refresh token, wherever it
   * names another one than is stored: never over a grant asked for at `listedAt` or later, nor to an unauthorized account.
   * The version stays and the replaced one is kept, as in saveRefreshToken. Who failed for its refresh token is due at
   * `now`. How many were written.
   */
  saveListedRefreshTokens(save: SaveListedRefreshTokens): Promise<number>;
  /**
   * Sets the platform's quotaPausedUntil (on its component's credential) if it still is `expected`: of several processes
   * one is told that it did. Ended (`until` is null), all accounts that waited for it are due at `now`.
   */
  saveQuotaPause(save: SaveQuotaPause): Promise<boolean>;
  /** Moves nextAttemptAt without counting a failure, if the credential still is due at `now`. */
  postponeAttempt(key: CredentialKey, now: number, until: number): Promise<void>;
  /** One row of history per try. */
  createRefreshAttempt(attempt: RefreshAttemptRecord): Promise<void>;
}

export type PlatformChoice = { only: string } | { except: string[] };

export interface SaveGrant {
  /** As it was read under the lease. */
  credential: StoredCredential;
  grant: Grant;
  refreshAt: number;
  /** Set when a report of a bad token forced this refresh. */
  forcedRefreshAt: number | null;
  now: number;
}

export interface SaveFailure {
  credential: StoredCredential;
  failure: RefreshFailure;
  nextAttemptAt: number;
  now: number;
}

export interface SaveListedRefreshTokens {
  platformId: string;
  refreshTokens: ReadonlyMap<string, string | null>;
  /** When the first page was asked for. */
  listedAt: number;
  now: number;
}

export interface SaveQuotaPause {
  platformId: string;
  expected: number | null;
  until: number | null;
  now: number;
}

export interface RefreshAttemptRecord {
  key: CredentialKey;
  reason: RefreshReason;
  /** `late`: WeChat granted, but somebody had saved meanwhile; the answer was kept as a candidate. */
  outcome: 'refreshed' | 'failed' | 'late';
  failure: RefreshFailure | null;
  startedAt: number;
  durationMs: number;
  /** Which process made it. */
  owner: string;
  /** The credential's version after a success. */
  version: number | null;
}

export interface LeaseStore {
  /** Takes the lease if it is free or expired at `now`; one conditional write, false when somebody holds it. */
  acquireLease(name: string, owner: string, now: number, ttlMs: number): Promise<boolean>;
  /** Prolongs it for its owner only; false when it was lost. */
  renewLease(name: string, owner: string, now: number, ttlMs: number): Promise<boolean>;
  /** Frees it only for its owner. */
  releaseLease(name: string, owner: string): Promise<void>;
  /** How many leases whose name begins so are held at `now`. */
  countLeases(prefix: string, now: number): Promise<number>;
  /** Frees everything this owner holds, at shutdown. */
  releaseLeasesOf(owner: string): Promise<void>;
}

/** WeChat, seen from the engine. Expected rejections carry `{ failure: RefreshFailure }` (TokenSourceError). */
export interface TokenSource {
  fetchComponentToken(platformId: string): Promise<Grant>;
  /** A call that was sent but not answered has an unknown outcome: failure code `unknownOutcome`. */
  refreshAuthorizerToken(request: {
    platformId: string;
    authorizerAppId: string;
    refreshToken: string;
    componentAccessToken: string;
  }): Promise<Grant>;
  /** The refresh token WeChat holds for the account (api_get_authorizer_info); null when the answer carries none. */
  fetchAuthorizerRefreshToken(request: {
    platformId: string;
    authorizerAppId: string;
    componentAccessToken: string;
  }): Promise<string | null>;
  /** The refresh tokens of all accounts (api_get_authorizer_list); `beforePage` is awaited before each call. */
  listRefreshTokens(request: {
    platformId: string;
    componentAccessToken: string;
    beforePage: () => Promise<void>;
  }): Promise<ListedRefreshTokens>;
}

export interface ListedRefreshTokens {
  /** By the account's appid; null where WeChat holds none. */
  refreshTokens: ReadonlyMap<string, string | null>;
  /** The pages agree with one another: who is absent does not authorize the platform. */
  isWhole: boolean;
}

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`, or at once when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** What the engine tells its host; the host logs it. Never holds a token. */
export type TokenEvent =
  | ({ event: 'tokenRefreshed'; reason: RefreshReason; version: number; durationMs: number } & CredentialKey)
  | ({ event: 'tokenRefreshFailed'; reason: RefreshReason; failure: RefreshFailure } & CredentialKey)
  | ({ event: 'tokenAnswerLate'; reason: RefreshReason; durationMs: number } & CredentialKey)
  | ({ event: 'refreshTokenRecovered' } & CredentialKey)
  /** WeChat's daily quota for account tokens is used up, or still is when it was probed. */
  | { event: 'quotaExhausted'; platformId: string; failure: RefreshFailure; until: number }
  | { event: 'quotaRestored'; platformId: string }
  /** The breaker of the quota stays as it was until the next probe. */
  | { event: 'quotaPauseNotSaved'; platformId: string; error: unknown }
  /** Many refresh tokens failed at once: one pass over WeChat's list told them all. */
  | { event: 'refreshTokensListed'; platformId: string; listed: number; written: number }
  | ({ event: 'needsReauthorization'; failure: RefreshFailure } & CredentialKey)
  /** WeChat refused the stored token `leftMs` before its end: when that is long, somebody else fetches tokens for this platform. */
  | ({ event: 'tokenReportedBad'; leftMs: number } & CredentialKey)
  | ({ event: 'tokenSaveRetried'; error: unknown } & CredentialKey)
  | ({ event: 'refreshAttemptNotRecorded'; error: unknown } & CredentialKey)
  | ({ event: 'tokenRefreshCrashed'; error: unknown } & CredentialKey)
  | { event: 'tokenTickCrashed'; error: unknown };
