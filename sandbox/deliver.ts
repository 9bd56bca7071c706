// One POST of a sealed push: five seconds, then WeChat hangs up.

/** What is made wrong on purpose, so that a receiver can show what it says about it. */
export const tampers = ['token', 'aesKey', 'appId', 'timestamp', 'body'] as const;
export type Tamper = (typeof tampers)[number];

export interface PushAnswer {
  /** 0: no answer came. */
  status: number;
  tookMs: number;
  /** The first 200 characters of the answer, or why there is none. */
  body: string;
  isAccepted: boolean;
}

export interface PushAttempt extends PushAnswer {
  at: number;
}

const patienceMs = 5000;

export async function deliver(
  push: { url: string; body: string },
  closing: AbortSignal,
): Promise<PushAnswer> {
  const startedAt = performance.now();
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    const response = await fetch(push.url, {
      method: 'POST',
      body: push.body,
      headers: { 'content-type': 'text/xml', 'user-agent': 'Mozilla/4.0' },
      redirect: 'manual',
      signal: AbortSignal.any([closing, AbortSignal.timeout(patienceMs)]),
    });
    const body = await response.text();
    const isAccepted = response.status === 200 && isRightAnswer(body);
    return { status: response.status, tookMs: tookMs(), body: body.slice(0, 200), isAccepted };
  } catch (error) {
    return { status: 0, tookMs: tookMs(), body: reasonOf(error), isAccepted: false };
  }
}

/** `success` everywhere; a message may also be answered with nothing or with a sealed reply. */
function isRightAnswer(body: string): boolean {
  return body === 'success' || body === '' || /^\s*<xml>[\s\S]*<Encrypt>/.test(body);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  const cause = error.cause instanceof Error && 'code' in error.cause ? ` (${String(error.cause.code)})` : '';
  return `${error.name}: ${error.message}${cause}`;
}
