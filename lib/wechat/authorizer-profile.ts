// An account as WeChat describes it. Only the appid is certain: every other field may be empty or missing.
import { z } from 'zod';
import { badAnswer, integerOrNull, objectIn, textOrEmpty } from './answers';
import { readAuthorizationInfo } from './authorization-answer';
import type { WechatAnswer } from './http';

export interface AuthorizerProfile {
  nickName: string;
  headImg: string;
  /** The original id (gh_…), which messages name as ToUserName. */
  userName: string;
  alias: string;
  /** The company or person behind the account. */
  principalName: string;
  signature: string;
  qrcodeUrl: string;
  /** service_type_info.id: means other things for official accounts and for mini programs. */
  serviceType: number | null;
  /** verify_type_info.id; −1 is not verified. */
  verifyType: number | null;
  /** 1 normal, 14 closed, 16 banned, 18 warned, 19 frozen. */
  accountStatus: number | null;
  isMiniProgram: boolean;
}

export interface AuthorizerInfo {
  profile: AuthorizerProfile;
  /** Null when the answer carries none. */
  refreshToken: string | null;
  /** Ascending; empty where the answer lists none. */
  permissionIds: number[];
}

const typeInfo = z
  .object({ id: integerOrNull })
  .transform(({ id }) => id)
  .catch(null);

const profileShape = z.object({
  nick_name: textOrEmpty,
  head_img: textOrEmpty,
  user_name: textOrEmpty,
  alias: textOrEmpty,
  principal_name: textOrEmpty,
  signature: textOrEmpty,
  qrcode_url: textOrEmpty,
  service_type_info: typeInfo,
  verify_type_info: typeInfo,
  account_status: integerOrNull,
  MiniProgramInfo: z.unknown().optional(),
});

/**
 * Reads api_get_authorizer_info's answer. An answer about another account, or one that describes nothing, is refused
 * (WechatCallError, `badAnswer`).
 */
export function readAuthorizerInfo(
  api: string,
  answer: WechatAnswer,
  authorizerAppId: string,
): AuthorizerInfo {
  const description = objectIn(answer, 'authorizer_info');
  const authorization = objectIn(answer, 'authorization_info');
  if (Object.keys(description).length === 0 && Object.keys(authorization).length === 0) {
    throw badAnswer(api, ['authorizer_info']);
  }
  const read = readAuthorizationInfo(api, authorization);
  if (read.authorizerAppId !== null && read.authorizerAppId !== authorizerAppId) {
    throw badAnswer(api, ['authorizer_appid']);
  }
  const profile = profileOf(profileShape.parse(description));
  return { profile, refreshToken: read.refreshToken, permissionIds: read.permissionIds };
}

function profileOf(read: z.output<typeof profileShape>): AuthorizerProfile {
  return {
    nickName: read.nick_name,
    headImg: read.head_img,
    userName: read.user_name,
    alias: read.alias,
    principalName: read.principal_name,
    signature: read.signature,
    qrcodeUrl: read.qrcode_url,
    serviceType: read.service_type_info,
    verifyType: read.verify_type_info,
    accountStatus: read.account_status,
    isMiniProgram: typeof read.MiniProgramInfo === 'object' && read.MiniProgramInfo !== null,
  };
}
