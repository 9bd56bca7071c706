// What the engine needs from outside, as promises that every implementation keeps; one contract suite
// (tests/support/store-contract.ts) runs over all of them.
import type { CredentialKey, Grant, RefreshFailure, RefreshReason, StoredCredential } from './types';

export interface TokenStore {
  /** The stored credential, or null when none was ever created. */
  getCredential(key: CredentialKey): Promise<StoredCredential | null>;
  /** Creates an empty credential, due at once, unless one exists; returns the stored one. */
  ensureCredential(key: CredentialKey, now: number): Promise<StoredCredential>;
  /** Credentials that are not unauthorized and have nextAttemptAt at or before `now`, soonest first. */
  listDue(now: number, limit: number): Promise<CredentialKey[]>;
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
  /** Moves nextAttemptAt without counting a failure, if the credential still is due at `now`. */
  postponeAttempt(key: CredentialKey, now: number, until: number): Promise<void>;
  /** One row of history per try. */
  createRefreshAttempt(attempt: RefreshAttemptRecord): Promise<void>;
}

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
  | ({ event: 'needsReauthorization'; failure: RefreshFailure } & CredentialKey)
  /** WeChat refused the stored token `leftMs` before its end: when that is long, somebody else fetches tokens for this platform. */
  | ({ event: 'tokenReportedBad'; leftMs: number } & CredentialKey)
  | ({ event: 'tokenSaveRetried'; error: unknown } & CredentialKey)
  | ({ event: 'refreshAttemptNotRecorded'; error: unknown } & CredentialKey)
  | ({ event: 'tokenRefreshCrashed'; error: unknown } & CredentialKey)
  | { event: 'tokenTickCrashed'; error: unknown };
