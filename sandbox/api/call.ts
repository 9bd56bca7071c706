// One call as a handler sees it, and the reading of its fields with WeChat's refusals.
import { Refusal } from '../refusal';
import type { Sandbox } from '../sandbox';
import type { AccessToken, Account } from '../state';

export interface ApiCall {
  body: Record<string, unknown>;
  /** The owner of the token the call came with; null where none is asked for. */
  token: AccessToken | null;
}

export interface Api {
  path: string;
  /** Which access token it takes. */
  token: AccessToken['kind'] | 'any' | 'none';
  /** A GET works too. */
  allowsGet?: boolean;
  /** Without it, calls count against the platform. */
  handle: (sandbox: Sandbox, call: ApiCall) => Record<string, unknown>;
}

/** A field of text; when it is missing or empty WeChat answers with `missingErrcode`. */
export function textField(body: Record<string, unknown>, name: string, missingErrcode: number): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw new Refusal(missingErrcode);
  return value;
}

export function numberField(body: Record<string, unknown>, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw new Refusal(40097);
  return value;
}

export function checkPlatform({ state }: Sandbox, body: Record<string, unknown>): void {
  if (textField(body, 'component_appid', 41002) !== state.platform.appId) throw new Refusal(40013);
}

/** The authorized account a call names. */
export function authorizedAccount({ state }: Sandbox, body: Record<string, unknown>) {
  const appId = textField(body, 'authorizer_appid', 41002);
  if (!/^wx[0-9a-zA-Z]{16}$/.test(appId)) throw new Refusal(40013);
  const account: Account | undefined = state.accounts.get(appId);
  if (!account?.authorization) throw new Refusal(61003);
  return { account, authorization: account.authorization };
}
