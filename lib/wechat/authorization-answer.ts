// What WeChat says of one authorization, in either of its two shapes.
import { z } from 'zod';
import {
  appId,
  badAnswer,
  credentialOrNull,
  lifetimeSeconds,
  objectIn,
  permissionIds,
  readAnswer,
} from './answers';
import type { WechatAnswer } from './http';

/** The result of a code's exchange. Tokens are null for accounts without API permission. */
export interface Authorization {
  authorizerAppId: string;
  /** Null, as its lifetime, when the answer has not both: a refresh then fetches one. */
  accessToken: string | null;
  expiresInSeconds: number | null;
  refreshToken: string | null;
  /** Ascending; empty where the answer lists none. */
  permissionIds: number[];
}

const authorizationShape = z.object({
  authorizer_appid: appId.optional().catch(undefined),
  authorization_appid: appId.optional().catch(undefined),
  authorizer_access_token: credentialOrNull,
  expires_in: lifetimeSeconds.nullable().catch(null),
  authorizer_refresh_token: credentialOrNull,
  func_info: permissionIds,
});

/**
 * Reads api_query_auth's answer, with or without the outer `authorization_info`. A code serves once, so all that can be
 * used is kept: only an answer without the account's appid is refused (WechatCallError, `badAnswer`).
 */
export function readAuthorization(api: string, answer: WechatAnswer): Authorization {
  const { authorizerAppId, ...read } = readAuthorizationInfo(api, answer);
  if (authorizerAppId === null) throw badAnswer(api, ['authorizer_appid']);
  return { authorizerAppId, ...read };
}

/** The same fields where each may be missing, also the appid, which older answers name differently. */
export function readAuthorizationInfo(api: string, answer: WechatAnswer) {
  const outer = objectIn(answer, 'authorization_info');
  const node = Object.keys(outer).length > 0 ? outer : answer;
  const read = readAnswer(api, authorizationShape, node);
  const isUsable = read.authorizer_access_token !== null && read.expires_in !== null;
  return {
    authorizerAppId: read.authorizer_appid ?? read.authorization_appid ?? null,
    accessToken: isUsable ? read.authorizer_access_token : null,
    expiresInSeconds: isUsable ? read.expires_in : null,
    refreshToken: read.authorizer_refresh_token,
    permissionIds: read.func_info,
  };
}
