// What every part of the engine works with, and the figures it keeps to.
import type { Clock, LeaseStore, TokenEvent, TokenSource, TokenStore } from './ports';
import type { CredentialKey, Grant, RefreshOutcome } from './types';

export interface EngineOptions {
  /** A lease outlives two calls at the hard HTTP limit of 8 s. */
  leaseMs: number;
  /** No caller waits longer without a typed answer. */
  waitMs: number;
  /** How often a waiter looks for the token at first; the pauses grow to five times this. */
  pollMs: number;
  /** The background loop looks for due credentials at least this often. */
  tickMs: number;
  /** How many refreshes the background loop has under way at once. */
  concurrency: number;
  /** How long saving an answer of WeChat is tried again while the database fails. */
  saveForMs: number;
}

export const defaultEngineOptions: EngineOptions = {
  leaseMs: 20_000,
  waitMs: 5_000,
  pollMs: 50,
  tickMs: 1_000,
  concurrency: 8,
  saveForMs: 15_000,
};

export interface TokenEngineParts {
  store: TokenStore;
  leases: LeaseStore;
  source: TokenSource;
  clock: Clock;
  /** Uniform in [0, 1), as Math.random. */
  random: () => number;
  /** Names this process in leases and in the history; unique per process and start. */
  owner: string;
  onEvent: (event: TokenEvent) => void;
  options?: Partial<EngineOptions>;
}

export interface EngineContext extends Omit<TokenEngineParts, 'options'> {
  options: EngineOptions;
}

/** What `createTokenEngine(parts)` gives. */
export interface TokenEngine {
  /**
   * A token with at least 300 s left, or why there is none, within 5 s. Reads the database first and asks WeChat only
   * when the stored token is not fit to be handed out.
   */
  getUsableToken(key: CredentialKey): Promise<RefreshOutcome>;
  /** Refreshes although it may not be due; a pause that WeChat's quota asks for is kept. Answers within 5 s. */
  refreshNow(key: CredentialKey, reason: 'staff' | 'asked'): Promise<RefreshOutcome>;
  /**
   * WeChat refused this token. Refreshes only if it still is the stored one and no report forced a refresh within 5 min
   * (then `deferred`); otherwise answers with the stored token.
   */
  reportBadToken(key: CredentialKey, accessToken: string): Promise<RefreshOutcome>;
  /** A ticket came. Creates the component's credential if it is the first, and refreshes it only if it waited for one. */
  noticeTicket(platformId: string): Promise<void>;
  /** When a grant that somebody else saves (see writeAuthorizedGrant) should be refreshed; epoch milliseconds. */
  scheduleGrant(kind: CredentialKey['kind'], grant: Grant): number;
  /** Refreshes what is due now, several at once; how many credentials it looked at. */
  tick(): Promise<number>;
  /** Ticks until the signal aborts; resolves when what was under way has ended. Survives a tick that fails. */
  run(signal: AbortSignal): Promise<void>;
}
