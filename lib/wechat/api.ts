// The component APIs: how a platform gets its token, connects accounts and keeps their tokens alive. Every call may
// throw WechatApiError (WeChat said no: `errorClass`) or WechatCallError (`outcome` says what is known). Nothing is
// retried here: most of these calls use something up.
import { z } from 'zod';
import { credential, credentialOrNull, lifetimeSeconds, readAnswer } from './answers';
import { type Authorization, readAuthorization } from './authorization-answer';
import { type AuthorizerPage, readAuthorizerPage } from './authorizer-list';
import { type AuthorizerInfo, readAuthorizerInfo } from './authorizer-profile';
import {
  askForDate,
  callWechat,
  type DateWatch,
  type WechatAnswer,
  type WechatCall,
  type WechatHttp,
} from './http';
import { type ApiQuota, isNormalState, type PushState, readApiQuota } from './upkeep-answers';

export interface ComponentSecret {
  componentAppId: string;
  componentSecret: string;
}

export interface ComponentAccess {
  componentAppId: string;
  componentAccessToken: string;
}

export interface ComponentToken {
  componentAccessToken: string;
  expiresInSeconds: number;
}

export interface PreAuthCode {
  preAuthCode: string;
  /** WeChat's word counts: its documents say 1800 and show 600. */
  expiresInSeconds: number;
}

export interface AuthorizerToken {
  accessToken: string;
  expiresInSeconds: number;
  /** Null when the answer carries none: the one that was used stays. */
  refreshToken: string | null;
}

/** WeChat's pages stand at https://developers.weixin.qq.com/doc/oplatform/openApi/ (authorization management). */
export interface ComponentApi {
  /** api_start_push_ticket: (re)starts the pushes of the verify ticket, and tells whether they had stopped. */
  startPushTicket(request: ComponentSecret): Promise<PushState>;
  /** api_component_token: a new token; the one before it is dead at once. */
  fetchComponentToken(request: ComponentSecret & { verifyTicket: string }): Promise<ComponentToken>;
  /** api_create_preauthcode: a code for one attempt to authorize. */
  createPreAuthCode(access: ComponentAccess): Promise<PreAuthCode>;
  /** api_query_auth: exchanges a code, which serves once. */
  queryAuth(request: ComponentAccess & { authorizationCode: string }): Promise<Authorization>;
  /** api_authorizer_token: a new token of an account. */
  refreshAuthorizerToken(
    request: ComponentAccess & { authorizerAppId: string; authorizerRefreshToken: string },
  ): Promise<AuthorizerToken>;
  /** api_get_authorizer_info: the account's profile, and its present refresh token. */
  getAuthorizerInfo(request: ComponentAccess & { authorizerAppId: string }): Promise<AuthorizerInfo>;
  /** openapi/quota/get: how much of the day's calls to one of the platform's APIs is used; `cgiPath` begins with `/`. */
  getApiQuota(request: ComponentAccess & { cgiPath: string }): Promise<ApiQuota>;
  /** message/custom/send: a text to a follower in an account's name (within 48 h of the follower's last message). */
  sendTextMessage(request: { authorizerAccessToken: string; toUser: string; text: string }): Promise<void>;
  /** Asks for nothing but the time of WeChat's host, which `watchDate` hears; no API, no quota. */
  askForDate(): Promise<void>;
  /** api_get_authorizer_list: a page of at most 500; the order is not stable between pages. */
  listAuthorizers(request: ComponentAccess & { offset: number; count: number }): Promise<AuthorizerPage>;
}

const componentTokenShape = z.object({ component_access_token: credential, expires_in: lifetimeSeconds });
const preAuthCodeShape = z.object({ pre_auth_code: credential, expires_in: lifetimeSeconds });
const authorizerTokenShape = z.object({
  authorizer_access_token: credential,
  expires_in: lifetimeSeconds,
  authorizer_refresh_token: credentialOrNull,
});

/**
 * The component APIs at a base URL. Throws TypeError when the base is not a URL. `timeoutMs` (8,000) limits each call
 * as a whole. No proxy setting of the environment is followed. `watchDate` hears WeChat's time with every answer.
 */
export function createComponentApi(options: {
  apiBase: string;
  timeoutMs?: number;
  fetch?: typeof fetch;
  watchDate?: DateWatch;
}): ComponentApi {
  const http: WechatHttp = {
    apiBase: new URL(options.apiBase).href,
    timeoutMs: options.timeoutMs ?? 8000,
    fetch: options.fetch ?? fetch,
    watchDate: options.watchDate,
  };
  return {
    ...platformCalls((call) => callWechat(http, call)),
    ...accountCalls((call) => callWechat(http, call)),
    askForDate: () => askForDate(http),
  };
}

type Call = (call: WechatCall) => Promise<WechatAnswer>;
type PlatformCalls = Pick<
  ComponentApi,
  'startPushTicket' | 'fetchComponentToken' | 'createPreAuthCode' | 'getApiQuota'
>;

function platformCalls(call: Call): PlatformCalls {
  return {
    async startPushTicket({ componentAppId, componentSecret }) {
      // Here the field is component_secret, in all other calls component_appsecret.
      const body = { component_appid: componentAppId, component_secret: componentSecret };
      const answer = await call({ api: 'api_start_push_ticket', body }).catch((error: unknown) => {
        // Which errcode "in a normal state" comes with is not documented.
        if (isNormalState(error)) return error;
        throw error;
      });
      return isNormalState(answer) ? 'normal' : 'restarted';
    },
    async getApiQuota({ componentAccessToken, cgiPath }) {
      const api = 'openapi/quota/get';
      const path = `/cgi-bin/${api}`;
      return readApiQuota(
        api,
        await call({ api, path, accessToken: componentAccessToken, body: { cgi_path: cgiPath } }),
      );
    },
    async fetchComponentToken({ componentAppId, componentSecret, verifyTicket }) {
      const api = 'api_component_token';
      const body = {
        component_appid: componentAppId,
        component_appsecret: componentSecret,
        component_verify_ticket: verifyTicket,
      };
      const read = readAnswer(api, componentTokenShape, await call({ api, body }));
      return { componentAccessToken: read.component_access_token, expiresInSeconds: read.expires_in };
    },
    async createPreAuthCode({ componentAppId, componentAccessToken }) {
      const api = 'api_create_preauthcode';
      const body = { component_appid: componentAppId };
      const read = readAnswer(api, preAuthCodeShape, await call({ api, componentAccessToken, body }));
      return { preAuthCode: read.pre_auth_code, expiresInSeconds: read.expires_in };
    },
  };
}

function accountCalls(call: Call): Omit<ComponentApi, keyof PlatformCalls | 'askForDate'> {
  return {
    async queryAuth({ componentAppId, componentAccessToken, authorizationCode }) {
      const api = 'api_query_auth';
      const body = { component_appid: componentAppId, authorization_code: authorizationCode };
      return readAuthorization(api, await call({ api, componentAccessToken, body }));
    },
    async refreshAuthorizerToken({ componentAppId, componentAccessToken, ...account }) {
      const api = 'api_authorizer_token';
      const body = {
        component_appid: componentAppId,
        authorizer_appid: account.authorizerAppId,
        authorizer_refresh_token: account.authorizerRefreshToken,
      };
      const read = readAnswer(api, authorizerTokenShape, await call({ api, componentAccessToken, body }));
      return {
        accessToken: read.authorizer_access_token,
        expiresInSeconds: read.expires_in,
        refreshToken: read.authorizer_refresh_token,
      };
    },
    async getAuthorizerInfo({ componentAppId, componentAccessToken, authorizerAppId }) {
      const api = 'api_get_authorizer_info';
      const body = { component_appid: componentAppId, authorizer_appid: authorizerAppId };
      return readAuthorizerInfo(api, await call({ api, componentAccessToken, body }), authorizerAppId);
    },
    async sendTextMessage({ authorizerAccessToken, toUser, text }) {
      const api = 'message/custom/send';
      const body = { touser: toUser, msgtype: 'text', text: { content: text } };
      await call({ api, path: `/cgi-bin/${api}`, accessToken: authorizerAccessToken, body });
    },
    async listAuthorizers({ componentAppId, componentAccessToken, offset, count }) {
      const api = 'api_get_authorizer_list';
      const body = { component_appid: componentAppId, offset, count };
      return readAuthorizerPage(api, await call({ api, componentAccessToken, body }), offset);
    },
  };
}
