// What the engine needs from outside, as promises that every implementation keeps; tests/… runs one contract suite
// over all of them.
import type { CredentialKey, Grant, RefreshFailure, RefreshReason, StoredCredential } from './types';

export interface TokenStore {
  /** The stored credential, or null when none was ever created. */
  getCredential(key: CredentialKey): Promise<StoredCredential | null>;
  /** Creates an empty credential, due at once, unless one exists; returns the stored one. */
  ensureCredential(key: CredentialKey, now: number): Promise<StoredCredential>;
  /** Live credentials with nextAttemptAt at or before `now`, soonest first. */
  listDue(now: number, limit: number): Promise<CredentialKey[]>;
  /**
   * Compare-and-set: writes the grant, its schedule and version + 1 by one statement if the stored version still is
   * `expectedVersion` and the state is not unauthorized; clears failures and candidate. The replaced refresh token is
   * kept as the previous one for 24 h. False when somebody saved first.
   */
  saveGrant(save: {
    key: CredentialKey;
    expectedVersion: number;
    grant: Grant;
    refreshAt: number;
    forcedRefreshAt?: number;
  }): Promise<boolean>;
  /** Keeps an answer that lost its turn. A newer candidate (by obtainedAt) replaces an older one, never the reverse. */
  saveCandidate(key: CredentialKey, candidate: Grant): Promise<void>;
  /** Drops the candidate if it still is this one (it was reconciled or proved useless). */
  dropCandidate(key: CredentialKey, candidate: Grant): Promise<void>;
  /** Counts a failure and moves nextAttemptAt, if the version still is `expectedVersion`. */
  saveFailure(save: {
    key: CredentialKey;
    expectedVersion: number;
    failure: RefreshFailure;
    nextAttemptAt: number | null;
    at: number;
  }): Promise<void>;
  /** Marks it as beyond self-healing, if the version still is `expectedVersion`; the row stays. */
  saveNeedsReauthorization(
    key: CredentialKey,
    expectedVersion: number,
    failure: RefreshFailure,
    at: number,
  ): Promise<void>;
  /** Replaces the stored refresh token (recovered from WeChat) if the version still is `expectedVersion`. */
  saveRefreshToken(
    key: CredentialKey,
    expectedVersion: number,
    refreshToken: string,
    at: number,
  ): Promise<boolean>;
  /** One row of history per try. */
  createRefreshAttempt(attempt: {
    key: CredentialKey;
    reason: RefreshReason;
    outcome: 'refreshed' | 'failed' | 'late';
    failure: RefreshFailure | null;
    startedAt: number;
    durationMs: number;
    owner: string;
    version: number | null;
  }): Promise<void>;
}

export interface LeaseStore {
  /** Takes the lease if it is free or expired at `now`; one conditional write, false when somebody holds it. */
  acquireLease(name: string, owner: string, now: number, ttlMs: number): Promise<boolean>;
  /** Frees it only for its owner. */
  releaseLease(name: string, owner: string): Promise<void>;
  /** Frees everything this owner holds, at shutdown. */
  releaseLeasesOf(owner: string): Promise<void>;
}

/** WeChat, seen from the engine. Rejections carry `{ failure: RefreshFailure }` (class TokenSourceError). */
export interface TokenSource {
  fetchComponentToken(platformId: string): Promise<Grant>;
  /** The outcome of a call that was sent but not answered is unknown: failure code `unknownOutcome`. */
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
