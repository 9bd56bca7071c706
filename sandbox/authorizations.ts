// The life of an authorization: pre-auth code, the administrator's yes, the code, the exchange, and its end.
import { issueAccessToken, killAccessToken } from './access-tokens';
import { mintAuthorizationCode, mintPreAuthCode, mintRefreshToken } from './mint';
import { grantablePermissionIds } from './permissions';
import { Refusal } from './refusal';
import type { Sandbox } from './sandbox';
import type { Account } from './state';

const preAuthCodeLifeSeconds = 1800;
const authorizationCodeLifeSeconds = 3600;
const rememberedCodes = 20_000;

export function issuePreAuthCode({ state, clock }: Sandbox) {
  const expiresIn = clock.shrink(preAuthCodeLifeSeconds);
  const value = mintPreAuthCode();
  state.preAuthCodes.set(value, { expiresAt: clock.now() + expiresIn * 1000, isUsed: false });
  dropOldest(state.preAuthCodes);
  return { value, expiresIn };
}

export function preAuthCodeState(
  { state, clock }: Sandbox,
  value: string,
): 'good' | 'unknown' | 'used' | 'expired' {
  const code = state.preAuthCodes.get(value);
  if (!code) return 'unknown';
  if (code.isUsed) return 'used';
  return code.expiresAt <= clock.now() ? 'expired' : 'good';
}

export interface Grant {
  account: Account;
  permissionIds: number[];
  authorizationCode: string;
  expiresIn: number;
  /** What WeChat pushes: nothing when an authorized account changed nothing. */
  infoType: 'authorized' | 'updateauthorized' | null;
}

/** The administrator confirms. Permissions left out: all the account can grant. */
export function grantAuthorization(sandbox: Sandbox, account: Account, chosen?: readonly number[]): Grant {
  const { state, clock } = sandbox;
  const possible = grantablePermissionIds(account, state.platform.permissionIds);
  const permissionIds = chosen ? possible.filter((id) => chosen.includes(id)) : possible;
  const before = account.authorization;
  account.authorization = {
    permissionIds,
    refreshToken: before?.refreshToken ?? mintRefreshToken(),
    isExchanged: before?.isExchanged ?? false,
    authorizedAt: clock.realSeconds(),
  };
  const expiresIn = clock.shrink(authorizationCodeLifeSeconds);
  const authorizationCode = mintAuthorizationCode();
  const expiresAt = clock.now() + expiresIn * 1000;
  state.authorizationCodes.set(authorizationCode, { appId: account.appId, expiresAt, isUsed: false });
  dropOldest(state.authorizationCodes);
  return {
    account,
    permissionIds,
    authorizationCode,
    expiresIn,
    infoType: infoTypeOf(before, permissionIds),
  };
}

function infoTypeOf(before: Account['authorization'], permissionIds: number[]): Grant['infoType'] {
  if (!before) return 'authorized';
  return before.permissionIds.join() === permissionIds.join() ? null : 'updateauthorized';
}

/** api_query_auth: a code works once and only while the account stays authorized. */
export function exchangeAuthorizationCode(sandbox: Sandbox, value: string) {
  const { state, clock } = sandbox;
  const code = state.authorizationCodes.get(value);
  if (!code || code.isUsed) throw new Refusal(61009);
  if (code.expiresAt <= clock.now()) throw new Refusal(61010);
  const authorization = state.accounts.get(code.appId)?.authorization;
  if (!authorization) throw new Refusal(61003);
  code.isUsed = true;
  authorization.isExchanged = true;
  return { appId: code.appId, authorization, token: issueAccessToken(sandbox, 'authorizer', code.appId) };
}

export function endAuthorization(sandbox: Sandbox, account: Account): void {
  account.authorization = null;
  for (const [value, code] of sandbox.state.authorizationCodes) {
    if (code.appId === account.appId) sandbox.state.authorizationCodes.delete(value);
  }
  killAccessToken(sandbox, account.appId);
}

function dropOldest(codes: Map<string, unknown>): void {
  if (codes.size <= rememberedCodes) return;
  const [oldest] = codes.keys();
  if (oldest !== undefined) codes.delete(oldest);
}
