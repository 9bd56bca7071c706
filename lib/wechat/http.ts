// One POST to WeChat: JSON in UTF-8 both ways, errors inside a 200, and a hard limit on time.
import { WechatApiError, WechatCallError } from './errors';

export interface WechatHttp {
  /** For example https://api.weixin.qq.com, without a trailing slash. */
  apiBase: string;
  /** The hard limit of one call, connect to last byte; 8,000 ms when not given. */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

export interface WechatCall {
  path: string;
  /** Query parameters; tokens go here and never into an error. */
  query?: Record<string, string>;
  body: Record<string, unknown>;
}

const defaultTimeoutMs = 8_000;
const maxAnswerBytes = 8 * 1024 * 1024;
/** Failures before the request could have reached WeChat. */
const notSentCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends one call and returns the fields of a successful answer.
 * @throws WechatApiError when the answer carries an errcode other than 0.
 * @throws WechatCallError when there is no usable answer; its `outcome` says what is known.
 */
export async function postWechat(http: WechatHttp, call: WechatCall): Promise<Record<string, unknown>> {
  const api = call.path.slice(call.path.lastIndexOf('/') + 1);
  const { ok, status, text } = await exchange(http, call, api);
  const answer = parseAnswer(text);
  if (!answer) {
    throw new WechatCallError({
      api,
      outcome: ok ? 'badAnswer' : 'unknown',
      message: `The answer (HTTP ${status}, ${text.length} characters) is not a JSON object.`,
    });
  }
  const errcode = Number(answer.errcode ?? 0);
  if (errcode !== 0) throw new WechatApiError({ api, errcode, errmsg: String(answer.errmsg ?? '') });
  if (!ok)
    throw new WechatCallError({ api, outcome: 'unknown', message: `The answer has HTTP status ${status}.` });
  return answer;
}

async function exchange(http: WechatHttp, call: WechatCall, api: string) {
  const url = `${http.apiBase}${call.path}?${new URLSearchParams(call.query ?? {})}`;
  try {
    const response = await (http.fetch ?? fetch)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(call.body),
      redirect: 'error',
      signal: AbortSignal.timeout(http.timeoutMs ?? defaultTimeoutMs),
    });
    return { ok: response.ok, status: response.status, text: await readText(response) };
  } catch (error) {
    throw toCallError(api, error);
  }
}

/** At most 8 MiB: an answer without an end must not fill the memory. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxAnswerBytes) throw new Error(`The answer is over ${maxAnswerBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** The cause is kept without fetch's own message, which could name the URL and with it a token. */
function toCallError(api: string, error: unknown): WechatCallError {
  const cause = rootCauseOf(error);
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  if (notSentCodes.has(code)) {
    return new WechatCallError({
      api,
      outcome: 'notSent',
      message: `WeChat could not be reached (${code}).`,
    });
  }
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  const reason = isTimeout ? 'no answer in time' : code || 'the connection broke';
  return new WechatCallError({ api, outcome: 'unknown', message: `The call had no answer (${reason}).` });
}

function rootCauseOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? rootCauseOf(error.cause) : error;
}

function parseAnswer(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
