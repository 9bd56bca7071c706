// The words of the token engine. Instants are epoch milliseconds throughout lib/tokens; stores convert.

/** Which credential: the component's own (authorizerAppId is empty) or one account's. */
export interface CredentialKey {
  platformId: string;
  kind: 'component' | 'authorizer';
  authorizerAppId: string;
}

export type CredentialState = 'live' | 'needsReauthorization' | 'unauthorized';

/** What an answer of WeChat grants: written by one statement, never in parts. */
export interface Grant {
  accessToken: string;
  /** Null for the component, and where WeChat's answer carried none (the stored one is kept then). */
  refreshToken: string | null;
  obtainedAt: number;
  expiresAt: number;
}

/** A credential as the store holds it. */
export interface StoredCredential {
  id: string;
  key: CredentialKey;
  state: CredentialState;
  accessToken: string | null;
  obtainedAt: number | null;
  expiresAt: number | null;
  refreshToken: string | null;
  /** Kept 24 h as a fallback after it was replaced. */
  previousRefreshToken: string | null;
  /** A successful answer whose writer had lost its turn: reconciled by the next holder, never dropped. */
  candidate: Grant | null;
  /** Grows by one with every saved grant: what compare-and-set compares. */
  version: number;
  refreshAt: number | null;
  nextAttemptAt: number | null;
  /** Failures in a row. */
  failureCount: number;
  forcedRefreshAt: number | null;
}

/** Why a refresh was tried; a row of the history keeps it. */
export type RefreshReason =
  | 'missing'
  | 'due'
  | 'expired'
  | 'retry'
  | 'asked'
  | 'reported'
  | 'candidate'
  | 'recovered'
  | 'staff';

/** What became of a failed try: who can mend it decides the class. */
export type RefreshFailureCode =
  | 'transient'
  | 'unknownOutcome'
  | 'badAnswer'
  | 'noTicket'
  | 'ticket'
  | 'componentToken'
  | 'secret'
  | 'ip'
  | 'quota'
  | 'unauthorized'
  | 'needsReauthorization'
  | 'accountState'
  | 'permission'
  | 'request';

export interface RefreshFailure {
  code: RefreshFailureCode;
  errcode: number | null;
  rid: string | null;
  message: string;
}

/** A token fit to be used: at least 300 s are left. */
export interface UsableToken {
  accessToken: string;
  expiresAt: number;
  version: number;
}

/** Expected outcomes are data. `busy`: somebody else is at it and did not finish in time. */
export type RefreshOutcome =
  | { kind: 'refreshed'; token: UsableToken }
  | { kind: 'fresh'; token: UsableToken }
  | { kind: 'busy' }
  | { kind: 'deferred'; until: number; failure: RefreshFailure | null }
  | { kind: 'failed'; failure: RefreshFailure };
