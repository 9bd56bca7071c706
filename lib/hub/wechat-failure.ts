// What a call to WeChat came to when it did not work, as data: told by the error's code, as classes differ per bundle.
import { AppError, codeOf } from '../errors';

export interface WechatFailure {
  /** Our word for it: the class of the errcode, or how the call itself ended. */
  errorCode: string;
  errcode: number | null;
  rid: string | null;
  /** WeChat's own words, bounded and free of secrets. */
  errmsg: string | null;
  /** What happened, for logs; never a secret. */
  message: string;
  /** Whether the same call can work later without anybody asking anew. */
  isLasting: boolean;
}

/** Of a failure that is no refusal of WeChat's. */
export const withoutAnswer = { errcode: null, rid: null, errmsg: null } as const;

const lastingClasses = new Set(['unauthorized', 'code', 'permission', 'accountState', 'request', 'message']);

/** The failure an error tells of; anything else than a failed call is thrown on. */
export function readWechatFailure(error: unknown): WechatFailure {
  const message = error instanceof Error ? error.message : '';
  const { errcode, rid, errmsg, errorClass, outcome } = fieldsOf(error);
  switch (codeOf(error)) {
    case 'wechatApi':
      return {
        errorCode: errorClass ?? 'unknown',
        errcode,
        rid,
        errmsg,
        message,
        isLasting: lastingClasses.has(errorClass ?? ''),
      };
    case 'wechatCall':
      return { ...withoutAnswer, errorCode: outcome ?? 'unknown', message, isLasting: false };
    case 'noComponentToken':
      return { errorCode: 'noComponentToken', errcode, rid, errmsg, message, isLasting: false };
    default:
      throw error;
  }
}

/** For a caller who waits: the failure as an error of ours, `noComponentToken`, `wechatRefused` or `wechatUnreachable`. */
export function wechatRefused(failure: WechatFailure, cause: unknown): AppError {
  const { errorCode, errcode, rid, errmsg, message } = failure;
  const refusal = errcode === null ? 'wechatUnreachable' : 'wechatRefused';
  const clientIp = errcode === 61004 ? refusedAddressIn(message) : null;
  return new AppError(errorCode === 'noComponentToken' ? errorCode : refusal, message, {
    cause,
    details: { errorCode, errcode, rid, errmsg, clientIp },
    ...(errcode !== null && { publicMessage: explain(errcode, clientIp) }),
  });
}

function explain(errcode: number, clientIp: string | null): string {
  if (errcode !== 61004) return `WeChat refused the request with errcode ${errcode}.`;
  const address = clientIp === null ? 'this server’s IP' : `this server’s IP ${clientIp}`;
  return `WeChat refused ${address} (61004): add it to the platform’s IP whitelist, then try again.`;
}

/** WeChat names the refused address in its text. */
export function refusedAddressIn(message: string): string | null {
  return /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/.exec(message)?.[0] ?? null;
}

function fieldsOf(error: unknown) {
  const fields: Record<string, unknown> = { ...(typeof error === 'object' ? error : null) };
  return {
    errcode: typeof fields.errcode === 'number' ? fields.errcode : null,
    rid: typeof fields.rid === 'string' ? fields.rid : null,
    errmsg: typeof fields.errmsg === 'string' ? fields.errmsg : null,
    errorClass: typeof fields.errorClass === 'string' ? fields.errorClass : null,
    outcome: typeof fields.outcome === 'string' ? fields.outcome : null,
  };
}
