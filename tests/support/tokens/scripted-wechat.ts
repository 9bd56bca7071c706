// WeChat as the engine's source sees it, in memory: old tokens die at once, refresh tokens rotate if told so, and the
// next calls can be scripted to be slow, refused or lost after their effect.
import type { Clock, TokenSource } from '@/lib/tokens/ports';
import { TokenSourceError } from '@/lib/tokens/token-source-error';
import type { Grant, RefreshFailure, RefreshFailureCode } from '@/lib/tokens/types';

export type CallName = 'component' | 'refresh' | 'info' | 'list';

/** What is to become of one call. */
export interface Script {
  delayMs?: number;
  refuse?: RefreshFailure;
  /** The effect happens, the answer does not arrive. */
  loseAnswer?: boolean;
  /** The effect happens, the answer is this instead. */
  answer?: Partial<Grant>;
}

/** As WeChat's. */
const pageSize = 500;

interface Account {
  refreshToken: string;
  accessToken: string;
  isAuthorized: boolean;
  /** Whether api_get_authorizer_info names the refresh token. */
  tellsRefreshToken: boolean;
  /** Refresh tokens it had before; accepted for a while if WeChat is told to. */
  old: string[];
}

export function createScriptedWechat(
  clock: Clock,
  { lifeMs = 7_200_000, delayMs = 80, rotates = true, acceptsOld = false } = {},
) {
  const calls: { name: CallName; at: number; authorizerAppId: string }[] = [];
  const scripts: Record<CallName, Script[]> = { component: [], refresh: [], info: [], list: [] };
  const accounts = new Map<string, Account>();
  const component = { accessToken: 'component-0' };
  let serial = 0;

  const accountOf = (appId: string): Account => {
    const account = accounts.get(appId) ?? {
      refreshToken: `refresh-${appId}-0`,
      accessToken: '',
      isAuthorized: true,
      tellsRefreshToken: true,
      old: [],
    };
    accounts.set(appId, account);
    return account;
  };

  /** The effect halfway, the answer at the end, as in life. */
  async function play<T>(name: CallName, authorizerAppId: string, effect: () => T): Promise<T> {
    calls.push({ name, at: clock.now(), authorizerAppId });
    const script = scripts[name].shift() ?? {};
    const half = (script.delayMs ?? delayMs) / 2;
    await clock.sleep(half);
    if (script.refuse) throw new TokenSourceError(script.refuse);
    const result = effect();
    await clock.sleep(half);
    if (script.loseAnswer) throw new TokenSourceError(failure('unknownOutcome'));
    return typeof result === 'object' && result !== null ? { ...result, ...script.answer } : result;
  }

  function requireComponent(token: string): void {
    if (token !== component.accessToken) throw new TokenSourceError(failure('componentToken', 40001));
  }

  function requireAuthorized(account: Account): void {
    if (!account.isAuthorized) throw new TokenSourceError(failure('unauthorized', 61003));
  }

  const source: TokenSource = {
    fetchComponentToken: async () => {
      const obtainedAt = clock.now();
      return play('component', '', () => {
        component.accessToken = `component-${++serial}`;
        return {
          accessToken: component.accessToken,
          refreshToken: null,
          obtainedAt,
          expiresAt: obtainedAt + lifeMs,
        };
      });
    },
    refreshAuthorizerToken: async ({ authorizerAppId, refreshToken, componentAccessToken }) => {
      const obtainedAt = clock.now();
      return play('refresh', authorizerAppId, () => {
        requireComponent(componentAccessToken);
        const account = accountOf(authorizerAppId);
        requireAuthorized(account);
        const isKnown =
          refreshToken === account.refreshToken || (acceptsOld && account.old.includes(refreshToken));
        if (!isKnown) throw new TokenSourceError(failure('refreshToken', 61023));
        account.accessToken = `access-${authorizerAppId}-${++serial}`;
        account.old.push(account.refreshToken);
        if (rotates) account.refreshToken = `refresh-${authorizerAppId}-${serial}`;
        const { accessToken, refreshToken: next } = account;
        return { accessToken, refreshToken: next, obtainedAt, expiresAt: obtainedAt + lifeMs };
      });
    },
    fetchAuthorizerRefreshToken: async ({ authorizerAppId, componentAccessToken }) =>
      play('info', authorizerAppId, () => {
        requireComponent(componentAccessToken);
        const account = accountOf(authorizerAppId);
        requireAuthorized(account);
        return account.tellsRefreshToken ? account.refreshToken : null;
      }),
    listRefreshTokens: async ({ componentAccessToken, beforePage }) => {
      const all = [...accounts].filter(([, { isAuthorized }]) => isAuthorized);
      const refreshTokens = new Map<string, string | null>();
      for (let offset = 0; offset === 0 || offset < all.length; offset += pageSize) {
        await beforePage();
        await play('list', '', () => {
          requireComponent(componentAccessToken);
          for (const [appId, account] of all.slice(offset, offset + pageSize))
            refreshTokens.set(appId, account.tellsRefreshToken ? account.refreshToken : null);
        });
      }
      return { refreshTokens, isWhole: true };
    },
  };

  return {
    source,
    calls,
    component,
    accountOf,
    /** The next calls of that name go as told; later ones as usual. */
    script: (name: CallName, ...next: Script[]) => scripts[name].push(...next),
    /** What was scripted and has not happened does not happen. */
    unscript: () => {
      for (const next of Object.values(scripts)) next.length = 0;
    },
    countOf: (name: CallName) => calls.filter((call) => call.name === name).length,
    /** Somebody else fetched a component token: ours is dead. */
    mintElsewhere: () => {
      component.accessToken = `foreign-${++serial}`;
    },
  };
}

export type ScriptedWechat = ReturnType<typeof createScriptedWechat>;

export function failure(code: RefreshFailureCode, errcode: number | null = null): RefreshFailure {
  return { code, errcode, rid: null, message: `scripted ${code}` };
}
