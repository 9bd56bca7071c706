// What is known of a call that brought no usable answer: the difference between "try again at once" and "it may have
// happened", on which a rotating refresh token depends.
import { WechatCallError } from './errors';

const maxAnswerBytes = 4 * 1024 * 1024;

/** Codes of failures before anything of the request went out: name, connection, TLS handshake. */
const unsentCodes =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EAI_FAIL|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/** The failure of a call that threw on its way. */
export function sendFailure(api: string, cause: unknown): WechatCallError {
  const code = causeCode(cause);
  if (code !== null && unsentCodes.test(code)) {
    return new WechatCallError({
      api,
      outcome: 'notSent',
      message: `WeChat could not be reached (${code}).`,
      cause,
    });
  }
  const timedOut = cause instanceof Error && cause.name === 'TimeoutError';
  const reason = timedOut ? 'none came in time' : `the connection broke: ${code ?? 'no code'}`;
  return new WechatCallError({
    api,
    outcome: 'unknown',
    message: `The call had no answer (${reason}).`,
    cause,
  });
}

/** The failure of a call that was answered by something else than the API. Its text is not repeated: it may echo. */
export function answerFailure(answer: { api: string; status: number; text: string }): WechatCallError {
  const { api, status, text } = answer;
  // A gateway's 5xx says nothing of what happened behind it.
  const outcome = status >= 500 ? 'unknown' : 'badAnswer';
  return new WechatCallError({
    api,
    outcome,
    message: `The answer is HTTP ${status} with ${natureOf(text)}.`,
  });
}

/** The body as text; an answer larger than any API gives is cut off, and so is no JSON any more. */
export async function readAnswerText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    bytes += part.value.byteLength;
    if (bytes > maxAnswerBytes) {
      await reader?.cancel();
      break;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
}

function natureOf(text: string): string {
  const start = text.trimStart();
  if (start === '') return 'an empty body';
  if (start.startsWith('<')) return 'HTML or XML';
  return start.startsWith('{') ? 'JSON that is cut off or not WeChat’s' : 'something else than a JSON object';
}

function causeCode(error: unknown): string | null {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return null;
  return typeof cause.code === 'string' ? cause.code : null;
}
