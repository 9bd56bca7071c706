// The component APIs. Lifetimes are seconds as WeChat gives them; what an instant means is for the caller's clock.
// Every function throws WechatApiError (an errcode) or WechatCallError (no usable answer).
import type { z } from 'zod';
import {
  authorizerInfoAnswer,
  authorizerListAnswer,
  authorizerTokenAnswer,
  componentTokenAnswer,
  preAuthCodeAnswer,
  queryAuthAnswer,
} from './answers';
import { WechatCallError } from './errors';
import { postWechat, type WechatHttp } from './http';

export interface ComponentCredentials {
  componentAppId: string;
  componentSecret: string;
}

export interface ComponentAccess {
  componentAppId: string;
  componentAccessToken: string;
}

export interface AuthorizerAccess extends ComponentAccess {
  authorizerAppId: string;
}

/** What an authorization code was exchanged for. Tokens are null for an account without API permission. */
export interface Authorization {
  authorizerAppId: string;
  accessToken: string | null;
  expiresInSeconds: number | null;
  refreshToken: string | null;
  permissionIds: number[];
}

/** An account as WeChat describes it; only the appid is certain, the rest may be empty. */
export interface AuthorizerProfile {
  nickName: string;
  headImg: string;
  userName: string;
  alias: string;
  principalName: string;
  signature: string;
  qrcodeUrl: string;
  serviceType: number | null;
  verifyType: number | null;
  accountStatus: number | null;
  isMiniProgram: boolean;
}

export type ComponentApi = ReturnType<typeof createComponentApi>;

const listPageSize = 500;

/**
 * The component APIs at one base URL.
 * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/thirdparty-management/ticket-token/getComponentAccessToken.html
 */
export function createComponentApi(http: WechatHttp) {
  const call = <Shape extends z.ZodType>(
    name: string,
    shape: Shape,
    body: Record<string, unknown>,
    token?: string,
  ) => callComponentApi(http, { name, shape, body, token });

  return {
    /** Asks WeChat to push tickets (again). Answers nothing; errcode 0 is success. */
    async startPushTicket({ componentAppId, componentSecret }: ComponentCredentials): Promise<void> {
      const path = '/cgi-bin/component/api_start_push_ticket';
      await postWechat(http, {
        path,
        body: { component_appid: componentAppId, component_secret: componentSecret },
      });
    },

    /** A new component token; the old one dies. */
    async fetchComponentToken(request: ComponentCredentials & { verifyTicket: string }) {
      const answer = await call('api_component_token', componentTokenAnswer, {
        component_appid: request.componentAppId,
        component_appsecret: request.componentSecret,
        component_verify_ticket: request.verifyTicket,
      });
      return { componentAccessToken: answer.component_access_token, expiresInSeconds: answer.expires_in };
    },

    /** A code for one authorization attempt; its life is what the answer says (documents differ: 600 or 1,800 s). */
    async createPreAuthCode({ componentAppId, componentAccessToken }: ComponentAccess) {
      const body = { component_appid: componentAppId };
      const answer = await call('api_create_preauthcode', preAuthCodeAnswer, body, componentAccessToken);
      return { preAuthCode: answer.pre_auth_code, expiresInSeconds: answer.expires_in };
    },

    /** Exchanges an authorization code, which works once: 61009 afterwards, 61010 when it expired. */
    async queryAuth(request: ComponentAccess & { authorizationCode: string }): Promise<Authorization> {
      const body = { component_appid: request.componentAppId, authorization_code: request.authorizationCode };
      const answer = await call('api_query_auth', queryAuthAnswer, body, request.componentAccessToken);
      return {
        authorizerAppId: answer.authorizer_appid || answer.authorization_appid || '',
        accessToken: answer.authorizer_access_token,
        expiresInSeconds: answer.expires_in ?? null,
        refreshToken: answer.authorizer_refresh_token,
        permissionIds: answer.func_info,
      };
    },

    /** A new account token. The refresh token may be a new one: the returned one is to be kept. 61023 when it is invalid. */
    async refreshAuthorizerToken(request: AuthorizerAccess & { authorizerRefreshToken: string }) {
      const body = { ...accountOf(request), authorizer_refresh_token: request.authorizerRefreshToken };
      const answer = await call(
        'api_authorizer_token',
        authorizerTokenAnswer,
        body,
        request.componentAccessToken,
      );
      return {
        accessToken: answer.authorizer_access_token,
        expiresInSeconds: answer.expires_in,
        refreshToken: answer.authorizer_refresh_token,
      };
    },

    /** The account's profile, its permission sets and the refresh token WeChat holds (null when it tells none). */
    async getAuthorizerInfo(request: AuthorizerAccess) {
      const body = accountOf(request);
      const answer = await call(
        'api_get_authorizer_info',
        authorizerInfoAnswer,
        body,
        request.componentAccessToken,
      );
      return {
        profile: toProfile(answer.authorizer_info),
        refreshToken: answer.authorization_info.authorizer_refresh_token,
        permissionIds: answer.authorization_info.func_info,
      };
    },

    /** One page of the accounts that authorized us; `count` at most 500, `authTime` in Unix seconds. */
    async listAuthorizers(request: ComponentAccess & { offset: number; count?: number }) {
      const body = {
        component_appid: request.componentAppId,
        offset: request.offset,
        count: request.count ?? listPageSize,
      };
      const answer = await call(
        'api_get_authorizer_list',
        authorizerListAnswer,
        body,
        request.componentAccessToken,
      );
      return {
        totalCount: answer.total_count,
        authorizers: answer.list.map((item) => ({
          authorizerAppId: item.authorizer_appid,
          refreshToken: item.refresh_token,
          authTime: item.auth_time,
        })),
      };
    },
  };
}

interface ComponentCall<Shape> {
  name: string;
  shape: Shape;
  body: Record<string, unknown>;
  token: string | undefined;
}

async function callComponentApi<Shape extends z.ZodType>(
  http: WechatHttp,
  { name, shape, body, token }: ComponentCall<Shape>,
) {
  const query = token === undefined ? {} : { component_access_token: token };
  const answer = await postWechat(http, { path: `/cgi-bin/component/${name}`, query, body });
  const parsed = shape.safeParse(answer);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map((issue) => issue.path.join('.') || 'the whole').join(', ');
  throw new WechatCallError({
    api: name,
    outcome: 'badAnswer',
    message: `The answer is not usable in: ${fields}.`,
  });
}

function accountOf({ componentAppId, authorizerAppId }: AuthorizerAccess) {
  return { component_appid: componentAppId, authorizer_appid: authorizerAppId };
}

function toProfile(info: z.infer<typeof authorizerInfoAnswer>['authorizer_info']): AuthorizerProfile {
  return {
    nickName: info.nick_name,
    headImg: info.head_img,
    userName: info.user_name,
    alias: info.alias,
    principalName: info.principal_name,
    signature: info.signature,
    qrcodeUrl: info.qrcode_url,
    serviceType: info.service_type_info,
    verifyType: info.verify_type_info,
    accountStatus: info.account_status,
    isMiniProgram: info.MiniProgramInfo !== undefined && info.MiniProgramInfo !== null,
  };
}
