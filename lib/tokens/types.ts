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
  /** When we asked, not when the answer came: a slow answer must not make the token look longer-lived. */
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
  /** The one that was replaced last, a fallback for 24 h. */
  previousRefreshToken: string | null;
  previousRefreshTokenUntil: number | null;
  /** A successful answer whose writer had lost its turn: reconciled by the next holder, never dropped. */
  candidate: Grant | null;
  /** Grows by one with every saved grant and every change from outside: what compare-and-set compares. */
  version: number;
  refreshAt: number | null;
  /** What the background loop looks for: `refreshAt`, moved by back-off; null is never due. */
  nextAttemptAt: number | null;
  /** Failures in a row. */
  failureCount: number;
  lastFailure: RefreshFailure | null;
  /** The last refresh that was forced because the stored token was reported as bad. */
  forcedRefreshAt: number | null;
  /** On a component's: account tokens are not asked for before, because the day's quota is used up; null is no pause. */
  quotaPausedUntil: number | null;
}

/** Why a refresh was tried; a row of the history keeps it. */
export type RefreshReason =
  /** There was no access token. */
  | 'missing'
  /** Its refresh time had come. */
  | 'due'
  /** Less life was left than we hand out. */
  | 'expired'
  /** The try before had failed. */
  | 'retry'
  /** A late answer had to be reconciled. */
  | 'candidate'
  /** Its refresh token had been lost and was fetched again from WeChat. */
  | 'recovered'
  /** WeChat refused the stored token before its end. */
  | 'reported'
  /** A ticket came, and the try before had lacked one. */
  | 'ticket'
  /** Code of ours asked for a new one. */
  | 'asked'
  /** A person asked for a new one. */
  | 'staff';

/** What became of a failed try: who can mend it decides the code. */
export type RefreshFailureCode =
  /** Passes by itself; WeChat did nothing. */
  | 'transient'
  /** Sent but not answered: WeChat may have acted. */
  | 'unknownOutcome'
  /** Answered without a non-empty token and a positive life, or not in WeChat's form: it may have acted. */
  | 'badAnswer'
  /** Called too often just now. */
  | 'throttled'
  /** The day's quota is used up. */
  | 'quota'
  /** No ticket of the last 12 h is at hand. */
  | 'noTicket'
  /** WeChat refuses the ticket. */
  | 'ticket'
  /** WeChat refuses the component token. */
  | 'componentToken'
  /** WeChat refuses the platform's appid or secret. */
  | 'secret'
  /** Our address is not on the platform's whitelist. */
  | 'ip'
  /** WeChat refuses the refresh token, or none is known. */
  | 'refreshToken'
  /** The account does not (any longer) authorize the platform. */
  | 'unauthorized'
  /** Self-healing has failed: the account's administrator must authorize again. */
  | 'needsReauthorization'
  | 'accountState'
  | 'permission'
  /** WeChat finds fault with our request: a bug of ours, or an unknown errcode. */
  | 'request'
  /** No such credential is stored. */
  | 'unknownCredential';

export interface RefreshFailure {
  code: RefreshFailureCode;
  errcode: number | null;
  rid: string | null;
  /** WeChat's own words, bounded and free of secrets; absent where it refused nothing. */
  errmsg?: string | null;
  /** For logs and staff; never holds a secret. Empty when read back from the store. */
  message: string;
}

/** A token fit to be used: at least 300 s are left (of one that lives under 20 min: a quarter of its life). */
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
  /** Not tried, because the last failure asks for a pause until then. */
  | { kind: 'deferred'; until: number; failure: RefreshFailure | null }
  | { kind: 'failed'; failure: RefreshFailure };
