// One class per thing a caller can do about it. They are told apart by `code`; tokens never travel with them.
import { classifyErrcode, type ErrorClass } from './errcodes';
import { readableErrmsg } from './errmsg';

/** What is wrong with a push: who sees it from outside hears one answer, the reason is for our own eyes. */
export type ProtocolErrorCode = 'malformed' | 'badAesKey' | 'undecryptable' | 'badPadding' | 'badLength';

/** A push or a text that does not keep to WeChat's protocol. */
export class WechatProtocolError extends Error {
  readonly code: ProtocolErrorCode;

  constructor(code: ProtocolErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'WechatProtocolError';
    this.code = code;
  }
}

/** WeChat answered and refused: the class says who can mend it. */
export class WechatApiError extends Error {
  readonly code = 'wechatApi';
  readonly api: string;
  readonly errcode: number;
  /** WeChat's own words, fit to be shown: see readableErrmsg. */
  readonly errmsg: string;
  /** WeChat's id of the request, for its rid look-up; null when the answer had none. */
  readonly rid: string | null;
  readonly errorClass: ErrorClass;

  constructor({ api, errcode, errmsg }: { api: string; errcode: number; errmsg: string }) {
    const words = readableErrmsg(errmsg);
    super(`WeChat refused ${api} with ${errcode}: ${words}`);
    this.name = 'WechatApiError';
    this.api = api;
    this.errcode = errcode;
    this.errmsg = words;
    this.rid = /\brid: ?([0-9a-f]+(?:-[0-9a-f]+)*)/i.exec(errmsg)?.[1] ?? null;
    this.errorClass = classifyErrcode(errcode);
  }
}

/**
 * What is known of a call without a usable answer. `notSent`: WeChat has not seen it. `unknown`: it may have had its
 * effect. `badAnswer`: WeChat's host answered with something that is not an answer (HTML, empty, missing fields).
 */
export type CallOutcome = 'notSent' | 'unknown' | 'badAnswer';

/** A call to WeChat without a usable answer. */
export class WechatCallError extends Error {
  readonly code = 'wechatCall';
  readonly api: string;
  readonly outcome: CallOutcome;

  constructor({
    api,
    outcome,
    message,
    cause,
  }: { api: string; outcome: CallOutcome; message: string; cause?: unknown }) {
    super(`${api}: ${message}`, { cause });
    this.name = 'WechatCallError';
    this.api = api;
    this.outcome = outcome;
  }
}
