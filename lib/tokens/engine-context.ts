// What every part of the engine works with, and the figures it keeps to.
import { createOutage, type Outage } from './outage';
import { createPace, type Pace } from './pace';
import type { Clock, LeaseStore, TokenEvent, TokenSource, TokenStore } from './ports';
import { createRefreshTokenLists, type RefreshTokenLists } from './refresh-token-lists';
import { createShare, type Share } from './share';
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
  /** Calls to WeChat, of all processes on one database together. */
  callsPerSecond: number;
  /** How many refreshes the background loop has under way at once: enough for 50 calls per second of 300 ms. */
  concurrency: number;
  /** How long saving an answer of WeChat is tried again while the database fails. */
  saveForMs: number;
}

export const defaultEngineOptions: EngineOptions = {
  leaseMs: 20_000,
  waitMs: 5_000,
  pollMs: 50,
  tickMs: 1_000,
  callsPerSecond: 50,
  concurrency: 16,
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
  share: Share;
  pace: Pace;
  outage: Outage;
  lists: RefreshTokenLists;
}

/** The parts with what one engine has one of. */
export function createEngineContext(parts: TokenEngineParts): EngineContext {
  const options = { ...defaultEngineOptions, ...parts.options };
  const share = createShare({ ...parts, options });
  const pace = createPace(parts.clock, share.getRate);
  const outage = createOutage(parts.clock);
  const lists = createRefreshTokenLists(parts);
  return { ...parts, options, share, pace, outage, lists };
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
