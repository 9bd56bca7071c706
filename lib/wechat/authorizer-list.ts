// One page of the accounts that have authorized the platform.
import { z } from 'zod';
import { appId, badAnswer, credentialOrNull, integer, integerOrNull, readAnswer } from './answers';
import type { WechatAnswer } from './http';

export interface ListedAuthorizer {
  authorizerAppId: string;
  /** Null when WeChat holds none: the account's code was never exchanged. */
  refreshToken: string | null;
  /** Unix seconds. */
  authTime: number | null;
}

export interface AuthorizerPage {
  totalCount: number;
  authorizers: ListedAuthorizer[];
}

const pageShape = z.object({
  total_count: integer.pipe(z.number().min(0)),
  list: z
    .array(z.object({ authorizer_appid: appId, refresh_token: credentialOrNull, auth_time: integerOrNull }))
    .optional(),
});

/**
 * Reads api_get_authorizer_list's answer. A page that is there in part is refused as a whole (WechatCallError,
 * `badAnswer`): an account that is merely unreadable must not look as if it were gone.
 */
export function readAuthorizerPage(api: string, answer: WechatAnswer, offset: number): AuthorizerPage {
  const { total_count: totalCount, list } = readAnswer(api, pageShape, answer);
  if (list === undefined && offset < totalCount) throw badAnswer(api, ['list']);
  const authorizers = (list ?? []).map((entry) => ({
    authorizerAppId: entry.authorizer_appid,
    refreshToken: entry.refresh_token,
    authTime: entry.auth_time,
  }));
  return { totalCount, authorizers };
}
