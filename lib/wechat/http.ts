// One POST to WeChat: JSON both ways, one time limit for everything, no redirects. Tells apart what a caller must know:
// WeChat said no, nothing was sent, the outcome is unknown, or the answer is none of WeChat's.
import { WechatApiError } from './errors';
import { answerFailure, readAnswerText, sendFailure } from './http-outcome';

export interface WechatHttp {
  /** The API's base, with or without a trailing slash. */
  apiBase: string;
  /** For the whole call: connecting, sending and reading the answer. */
  timeoutMs: number;
  fetch: typeof fetch;
  /** Compares WeChat's clock with that of the caller. */
  watchDate?: DateWatch | undefined;
}

/**
 * Called as a request leaves; what it gives is called when the answer's head is here, with WeChat's `Date` as epoch
 * milliseconds (whole seconds), or null when there is none that can be trusted. So the clock stays the caller's.
 */
export type DateWatch = () => (dateMs: number | null) => void;

export interface WechatCall {
  /** The API's name, such as `api_component_token`: all that errors say of the request. */
  api: string;
  /** Where it stands, if not under `/cgi-bin/component/`. */
  path?: string;
  /** Sent as `component_access_token`; without it the API takes none. */
  componentAccessToken?: string;
  /** Sent as `access_token`, for APIs that any owner of a token may call. */
  accessToken?: string;
  body: Record<string, string | number | Record<string, string>>;
}

export type WechatAnswer = Record<string, unknown>;

/**
 * Calls a component API and returns its answer, an object without an error code. Throws WechatApiError (WeChat said
 * no, in a 200 as it does) or WechatCallError.
 */
export async function callWechat(http: WechatHttp, call: WechatCall): Promise<WechatAnswer> {
  const { status, text } = await exchange(http, call);
  const answer = parseJson(text);
  if (!isAnswer(answer)) throw answerFailure({ api: call.api, status, text });
  const errcode = readErrcode(answer.errcode);
  if (errcode === null) throw answerFailure({ api: call.api, status, text });
  if (errcode !== 0) {
    const errmsg = typeof answer.errmsg === 'string' ? answer.errmsg : '';
    throw new WechatApiError({ api: call.api, errcode, errmsg });
  }
  if (status < 200 || status > 299) throw answerFailure({ api: call.api, status, text });
  return answer;
}

async function exchange(http: WechatHttp, call: WechatCall): Promise<{ status: number; text: string }> {
  const noticeDate = http.watchDate?.();
  try {
    const response = await http.fetch(urlOf(http.apiBase, call), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(call.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(http.timeoutMs),
    });
    noticeDate?.(readDate(response.headers));
    return { status: response.status, text: await readAnswerText(response) };
  } catch (error) {
    throw sendFailure(call.api, error);
  }
}

/**
 * Asks WeChat's host for nothing but its time, which `watchDate` hears; uses up no quota, whatever it answers. Throws
 * WechatCallError when there is no answer.
 */
export async function askForDate(http: WechatHttp): Promise<void> {
  const noticeDate = http.watchDate?.();
  try {
    const signal = AbortSignal.timeout(http.timeoutMs);
    const response = await http.fetch(http.apiBase, { method: 'HEAD', redirect: 'manual', signal });
    noticeDate?.(readDate(response.headers));
  } catch (error) {
    throw sendFailure('date', error);
  }
}

/** What a cache has kept for a while tells an old time. */
function readDate(headers: Headers): number | null {
  const isKept = Number(headers.get('age') ?? 0) > 0;
  const dateMs = Date.parse(headers.get('date') ?? '');
  return isKept || Number.isNaN(dateMs) ? null : dateMs;
}

function urlOf(apiBase: string, call: WechatCall): URL {
  const path = call.path ?? `/cgi-bin/component/${call.api}`;
  const url = new URL(`${apiBase.replace(/\/+$/, '')}${path}`);
  if (call.componentAccessToken !== undefined) {
    url.searchParams.set('component_access_token', call.componentAccessToken);
  }
  if (call.accessToken !== undefined) url.searchParams.set('access_token', call.accessToken);
  return url;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** 0 when there is none; null when it is nothing that could be one. */
function readErrcode(errcode: unknown): number | null {
  if (errcode === undefined || errcode === null) return 0;
  if (typeof errcode === 'string' && !/^-?[0-9]{1,10}$/.test(errcode)) return null;
  const value = typeof errcode === 'string' || typeof errcode === 'number' ? Number(errcode) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

function isAnswer(value: unknown): value is WechatAnswer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
