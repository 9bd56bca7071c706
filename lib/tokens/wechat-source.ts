// The engine's source of tokens on WeChat's API. The only file of the engine that knows lib/wechat: its error classes,
// its seconds and its quirks stop here.
import type { ComponentApi } from '../wechat/api';
import type { ErrorClass } from '../wechat/errcodes';
import type { CallOutcome, WechatApiError, WechatCallError } from '../wechat/errors';
import { listAllAuthorizers } from '../wechat/list-all-authorizers';
import type { Clock, TokenSource } from './ports';
import { failureOf, TokenSourceError } from './token-source-error';
import type { Grant, RefreshFailureCode } from './types';

/** What a platform calls WeChat with, read anew for each call. */
export interface PlatformAccess {
  appId: string;
  secret: string;
  /** The newest verify ticket; `createdAt` is WeChat's CreateTime, or the receipt where that is unknown (epoch ms). */
  newestTicket: { value: string; createdAt: number } | null;
}

export interface WechatSourceParts {
  api: Pick<
    ComponentApi,
    'fetchComponentToken' | 'refreshAuthorizerToken' | 'getAuthorizerInfo' | 'listAuthorizers'
  >;
  getPlatformAccess: (platformId: string) => Promise<PlatformAccess>;
  clock: Clock;
}

/** A ticket serves this long, whatever newer ones fail to arrive. */
export const ticketLifeMs = 12 * 60 * 60_000;

/**
 * The source that asks WeChat. Rejects with TokenSourceError when WeChat refuses or does not answer.
 * @see https://developers.weixin.qq.com/doc/oplatform/openApi/OpenApiDoc/thirdparty-management/ticket-token/getAuthorizerAccessToken.html
 */
export function createWechatSource({ api, getPlatformAccess, clock }: WechatSourceParts): TokenSource {
  async function fetchWithTicket({ appId, secret, verifyTicket }: TicketAccess): Promise<Grant> {
    const obtainedAt = clock.now();
    const answer = await api
      .fetchComponentToken({ componentAppId: appId, componentSecret: secret, verifyTicket })
      .catch(rejectAs('component'));
    return toGrant(answer.componentAccessToken, null, { obtainedAt: notAfterNow(obtainedAt), ...answer });
  }

  async function getTicketAccess(platformId: string): Promise<TicketAccess> {
    const { appId, secret, newestTicket } = await getPlatformAccess(platformId);
    if (newestTicket === null || clock.now() - newestTicket.createdAt >= ticketLifeMs) throw noTicket();
    return { appId, secret, verifyTicket: newestTicket.value };
  }

  /** An answer may have told that our clock was ahead when we asked. */
  function notAfterNow(askedAt: number): number {
    return Math.min(askedAt, clock.now());
  }

  return {
    async fetchComponentToken(platformId) {
      const access = await getTicketAccess(platformId);
      try {
        return await fetchWithTicket(access);
      } catch (error) {
        // A newer ticket may have come while this one was on its way; the same one would be refused again.
        const newer = failureOf(error)?.code === 'ticket' ? await getTicketAccess(platformId) : access;
        if (newer.verifyTicket === access.verifyTicket) throw error;
        return fetchWithTicket(newer);
      }
    },

    async refreshAuthorizerToken({ platformId, authorizerAppId, refreshToken, componentAccessToken }) {
      const { appId } = await getPlatformAccess(platformId);
      const obtainedAt = clock.now();
      const answer = await api
        .refreshAuthorizerToken({
          componentAppId: appId,
          componentAccessToken,
          authorizerAppId,
          authorizerRefreshToken: refreshToken,
        })
        .catch(rejectAs('authorizer'));
      return toGrant(answer.accessToken, answer.refreshToken, {
        obtainedAt: notAfterNow(obtainedAt),
        ...answer,
      });
    },

    async fetchAuthorizerRefreshToken({ platformId, authorizerAppId, componentAccessToken }) {
      const { appId } = await getPlatformAccess(platformId);
      const answer = await api
        .getAuthorizerInfo({ componentAppId: appId, componentAccessToken, authorizerAppId })
        .catch(rejectAs('authorizer'));
      return answer.refreshToken;
    },

    async listRefreshTokens({ platformId, componentAccessToken, beforePage }) {
      const { appId } = await getPlatformAccess(platformId);
      const { authorizers, isWhole } = await listAllAuthorizers(async (page) => {
        await beforePage();
        return api
          .listAuthorizers({ componentAppId: appId, componentAccessToken, ...page })
          .catch(rejectAs('authorizer'));
      });
      const refreshTokens = new Map(
        authorizers.map(({ authorizerAppId, refreshToken }) => [authorizerAppId, refreshToken]),
      );
      return { refreshTokens, isWhole };
    },
  };
}

interface TicketAccess {
  appId: string;
  secret: string;
  verifyTicket: string;
}

function toGrant(
  accessToken: string,
  refreshToken: string | null,
  { obtainedAt, expiresInSeconds }: { obtainedAt: number; expiresInSeconds: number },
): Grant {
  return { accessToken, refreshToken, obtainedAt, expiresAt: obtainedAt + expiresInSeconds * 1_000 };
}

function noTicket(): TokenSourceError {
  const message = 'No verify ticket of the last 12 hours is at hand: WeChat has to push one first.';
  return new TokenSourceError({ code: 'noTicket', errcode: null, rid: null, message });
}

const codeOfClass: Record<ErrorClass, RefreshFailureCode> = {
  ok: 'badAnswer',
  transient: 'transient',
  tokenStale: 'componentToken',
  ticket: 'ticket',
  secret: 'secret',
  ip: 'ip',
  unauthorized: 'unauthorized',
  refreshToken: 'refreshToken',
  permission: 'permission',
  accountState: 'accountState',
  code: 'request',
  quota: 'quota',
  request: 'request',
  message: 'request',
  unknown: 'request',
};

const codeOfOutcome: Record<CallOutcome, RefreshFailureCode> = {
  notSent: 'transient',
  unknown: 'unknownOutcome',
  badAnswer: 'badAnswer',
};

/** Turns a rejection of lib/wechat into the engine's words; anything else is a bug and passes through. */
function rejectAs(kind: 'component' | 'authorizer'): (error: unknown) => never {
  return (error) => {
    if (isApiError(error)) {
      const { errcode, rid, errmsg, message } = error;
      throw new TokenSourceError({ code: codeOf(error, kind), errcode, rid, errmsg, message }, error);
    }
    if (isCallError(error)) {
      const code = codeOfOutcome[error.outcome];
      throw new TokenSourceError({ code, errcode: null, rid: null, message: error.message }, error);
    }
    throw error;
  };
}

function codeOf(
  { errcode, errorClass }: WechatApiError,
  kind: 'component' | 'authorizer',
): RefreshFailureCode {
  // A limit per minute passes soon, the day's does not.
  if (errcode === 45011) return 'throttled';
  // The component token is fetched with the secret alone: there "invalid credential" means the secret.
  if (kind === 'component' && errorClass === 'tokenStale') return 'secret';
  return codeOfClass[errorClass];
}

function isApiError(error: unknown): error is WechatApiError {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'wechatApi';
}

function isCallError(error: unknown): error is WechatCallError {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'wechatCall';
}
