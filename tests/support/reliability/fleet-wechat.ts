// WeChat for a whole fleet, as the engine's source sees it: tokens of two hours whose predecessor lives five minutes more,
// refresh tokens that rotate, answers that take time, errors, outages and a used-up quota. It knows which token is really
// valid at any instant, so it is also the judge.
import type { Clock, TokenSource } from '@/lib/tokens/ports';
import { TokenSourceError } from '@/lib/tokens/token-source-error';
import type { Grant } from '@/lib/tokens/types';
import { type CallKind, createCallRates } from './call-rates';
import { type Fault, failureOfFault, faultBetween, randomFaults, refusals } from './fleet-faults';

export const lifeMs = 7_200_000;
const overlapMs = 300_000;

/** A token as WeChat knows it: valid until its end, or until shortly after its successor was made. */
export interface MintedToken {
  accessToken: string;
  expiresAt: number;
  validUntil: number;
}

interface Account {
  refreshToken: string;
  oldRefreshToken: string | null;
  oldRefreshTokenUntil: number;
  /** Those that are still valid, the newest last. */
  tokens: MintedToken[];
}

export interface FleetWechatParts {
  clock: Clock;
  random: () => number;
  /** Which part of all calls fails in one of many ways. */
  errorShare?: number;
}

export type FleetWechat = ReturnType<typeof createFleetWechat>;

export function createFleetWechat({ clock, random, errorShare = 0 }: FleetWechatParts) {
  const calls = createCallRates();
  const accounts = new Map<string, Account>();
  /** When calls of a kind were begun. */
  const listeners: ((kind: CallKind, at: number) => void)[] = [];
  const state: { outage: readonly Fault[] | null; isQuotaUsedUp: boolean } = {
    outage: null,
    isQuotaUsedUp: false,
  };
  let serial = 0;

  function emptyAccount(appId: string): Account {
    const refreshToken = `refresh-${appId}-0`;
    const account: Account = { refreshToken, oldRefreshToken: null, oldRefreshTokenUntil: 0, tokens: [] };
    accounts.set(appId, account);
    return account;
  }

  function accountOf(appId: string): Account {
    return accounts.get(appId) ?? emptyAccount(appId);
  }

  function mint(appId: string, mintedAt: number): MintedToken {
    const account = accountOf(appId);
    const now = clock.now();
    for (const token of account.tokens) token.validUntil = Math.min(token.validUntil, now + overlapMs);
    const expiresAt = mintedAt + lifeMs;
    const token = { accessToken: `access-${appId}-${++serial}`, expiresAt, validUntil: expiresAt };
    account.tokens = [...account.tokens.filter(({ validUntil }) => validUntil > now), token];
    return token;
  }

  function rotate(appId: string): string {
    const account = accountOf(appId);
    account.oldRefreshToken = account.refreshToken;
    // WeChat is said to do either: half of the accounts lose the old one at once.
    account.oldRefreshTokenUntil = Number(appId.at(-1)) % 2 === 0 ? clock.now() + overlapMs : 0;
    account.refreshToken = `refresh-${appId}-${serial}`;
    return account.refreshToken;
  }

  function accepts(appId: string, accessToken: string): boolean {
    const known = accountOf(appId).tokens.find((token) => token.accessToken === accessToken);
    return known !== undefined && known.validUntil > clock.now();
  }

  /** The effect halfway, the answer at the end, as in life; an outage that begins meanwhile cuts off either. */
  async function play<T>(kind: CallKind, effect: () => T): Promise<T> {
    calls.note(kind, clock.now());
    for (const listen of listeners) listen(kind, clock.now());
    const latencyMs = Math.round(80 + 320 * random());
    const fault = state.outage
      ? faultBetween(state.outage, random())
      : random() < errorShare
        ? faultBetween(randomFaults, random())
        : null;
    const answersIn = fault?.takesMs ?? latencyMs / 2;
    await clock.sleep(fault && !fault.hasEffect ? answersIn : latencyMs / 2);
    if (fault && !fault.hasEffect) throw new TokenSourceError(failureOfFault(fault));
    if (state.outage) throw new TokenSourceError(refusals.cutOff);
    if (state.isQuotaUsedUp && kind === 'refresh') throw new TokenSourceError(refusals.quota);
    const result = effect();
    await clock.sleep(answersIn);
    if (fault) throw new TokenSourceError(failureOfFault(fault));
    if (state.outage) throw new TokenSourceError(refusals.cutOff);
    return result;
  }

  function requireComponent(accessToken: string): void {
    if (!accepts('', accessToken)) throw new TokenSourceError(refusals.staleComponentToken);
  }

  function requireRefreshToken(account: Account, refreshToken: string): void {
    const isOld = refreshToken === account.oldRefreshToken && account.oldRefreshTokenUntil > clock.now();
    if (refreshToken !== account.refreshToken && !isOld) {
      throw new TokenSourceError(refusals.unknownRefreshToken);
    }
  }

  const source: TokenSource = {
    fetchComponentToken: async () => {
      const obtainedAt = clock.now();
      return play('component', () => {
        const { accessToken } = mint('', clock.now());
        return { accessToken, refreshToken: null, obtainedAt, expiresAt: obtainedAt + lifeMs };
      });
    },
    refreshAuthorizerToken: async ({ authorizerAppId, refreshToken, componentAccessToken }) => {
      const obtainedAt = clock.now();
      return play('refresh', () => {
        requireComponent(componentAccessToken);
        requireRefreshToken(accountOf(authorizerAppId), refreshToken);
        const { accessToken } = mint(authorizerAppId, clock.now());
        return {
          accessToken,
          refreshToken: rotate(authorizerAppId),
          obtainedAt,
          expiresAt: obtainedAt + lifeMs,
        };
      });
    },
    fetchAuthorizerRefreshToken: async ({ authorizerAppId, componentAccessToken }) =>
      play('info', () => {
        requireComponent(componentAccessToken);
        return accountOf(authorizerAppId).refreshToken;
      }),
    listRefreshTokens: async ({ componentAccessToken, beforePage }) => {
      const listed = [...accounts].filter(([appId]) => appId !== '');
      const refreshTokens = new Map<string, string>();
      for (let offset = 0; offset === 0 || offset < listed.length; offset += 500) {
        await beforePage();
        await play('list', () => {
          requireComponent(componentAccessToken);
          for (const [appId, { refreshToken }] of listed.slice(offset, offset + 500))
            refreshTokens.set(appId, refreshToken);
        });
      }
      return { refreshTokens, isWhole: true };
    },
  };

  return {
    source,
    calls,
    state,
    /** Told of every call as it begins. */
    onCall: (listen: (kind: CallKind, at: number) => void) => void listeners.push(listen),
    /** What WeChat would have granted at `obtainedAt`; the empty appid is the component's. */
    grant: (appId: string, obtainedAt: number): Grant => {
      const { accessToken, expiresAt } = mint(appId, obtainedAt);
      const refreshToken = appId === '' ? null : accountOf(appId).refreshToken;
      return { accessToken, refreshToken, obtainedAt, expiresAt };
    },
    /** Whether WeChat would accept this token at this instant. */
    accepts,
    /** The token as WeChat knows it, or null when it is none of those still valid. */
    findToken: (appId: string, accessToken: string): MintedToken | null =>
      accountOf(appId).tokens.find((token) => token.accessToken === accessToken) ?? null,
  };
}
