// The machine rule of both callback URLs: plain data in, plain data out, whichever door it came through. Everything that
// is not `success` has a fixed body, so that an answer tells nothing about why.
import { getConfig } from '../config';
import type { ReceivedPush } from '../hub/open-push';
import { receiveAuthorizerMessage } from '../hub/receive-authorizer-message';
import { type PushOutcome, receivePlatformEvent } from '../hub/receive-platform-event';
import { noticeRefusedPush } from '../hub/refused-pushes';
import type { SealedReply } from '../hub/reply-to-message';
import { timeNow } from '../hub/time-now';
import { getLogger } from '../logger';
import type { ReadBody } from './read-body';
import { takeBodyPlace } from './unfinished-bodies';

export interface CallbackRequest {
  method: string;
  /** The raw path: `/api/callback`, or `/api/callback/<appid>` for the messages of that account. */
  path: string;
  /** The raw query, without the question mark. */
  query: string;
  clientAddress: string;
  readBody: ReadBody;
}

export interface CallbackAnswer {
  status: number;
  contentType: 'text/plain' | 'text/xml';
  body: string;
  headers: Record<string, string>;
}

type Status = keyof typeof bodies;

const bodies = {
  200: 'success',
  400: 'bad request',
  403: 'forbidden',
  405: 'method not allowed',
  408: 'request timeout',
  413: 'payload too large',
  503: 'service unavailable',
} as const;

const maxBodyBytes = 65_536;
const bodyTimeoutMs = 2_000;
/** WeChat hangs up after 5 s. */
const commitTimeoutMs = 4_000;

export async function answerCallback(request: CallbackRequest): Promise<CallbackAnswer> {
  const arrival = { receivedAt: timeNow(), deadline: performance.now() + commitTimeoutMs };
  const { status, body, reply } = await decide(request, arrival);
  if (status !== 200) {
    const { path, query, clientAddress } = request;
    const { receivedAt } = arrival;
    noticeRefusedPush({ receivedAt, status, path, query, body, clientAddress });
  }
  return reply ? { ...answerOf(status), contentType: 'text/xml', body: reply } : answerOf(status, reply);
}

interface Arrival {
  receivedAt: Date;
  deadline: number;
}

interface Decision {
  status: Status;
  body: Buffer | null;
  /** What a message is answered with instead of `success`; the empty text is an answer too. */
  reply?: string;
}

async function decide(request: CallbackRequest, arrival: Arrival): Promise<Decision> {
  if (request.method !== 'POST') return { status: 405, body: null };
  const place = takeBodyPlace(request.clientAddress, bodyTimeoutMs);
  const read = await request.readBody({ maxBytes: maxBodyBytes, place }).finally(place.leave);
  if (read.kind !== 'read') return { status: read.kind === 'tooLarge' ? 413 : 408, body: null };
  const commit = { isInTime: false };
  const onCommitted = () => {
    commit.isInTime = performance.now() <= arrival.deadline;
  };
  const outcome = await withinTime(receive(request, read.bytes, { ...arrival, onCommitted }), {
    deadline: arrival.deadline,
    commit,
  });
  return typeof outcome === 'object'
    ? { status: 200, body: read.bytes, reply: outcome.reply }
    : { status: statusOf(outcome), body: read.bytes };
}

function statusOf(outcome: PushOutcome | 'notCommitted'): Status {
  const statuses = { stored: 200, malformed: 400, refused: 403, notCommitted: 503 } as const;
  return statuses[outcome];
}

type Outcome = PushOutcome | SealedReply;
type Decided = Outcome | 'notCommitted';

async function receive(
  request: CallbackRequest,
  body: Buffer,
  arrival: Arrival & Pick<ReceivedPush, 'onCommitted'>,
): Promise<Outcome> {
  const { path, query, clientAddress } = request;
  const { pushWindowSeconds: windowSeconds } = getConfig();
  const push = { query, body, clientAddress, windowSeconds, ...arrival };
  const [account] = path.split('/').slice(3);
  if (account === undefined) return receivePlatformEvent(push);
  const authorizerAppId = readAppId(account);
  return authorizerAppId === null ? 'refused' : receiveAuthorizerMessage(push, authorizerAppId);
}

/** The appid in a path segment; null when it can be none. */
function readAppId(segment: string): string | null {
  try {
    const appId = decodeURIComponent(segment);
    return /^[\w-]{1,64}$/.test(appId) ? appId : null;
  } catch {
    return null;
  }
}

interface Time {
  deadline: number;
  commit: { isInTime: boolean };
}

/** A commit that comes too late is kept, and WeChat's next try finds it there. One in time counts, whatever becomes of the reply. */
function withinTime(work: Promise<Outcome>, { deadline, commit }: Time): Promise<Decided> {
  const withoutReply = () => (commit.isInTime ? 'stored' : 'notCommitted');
  return new Promise((resolve) => {
    const decide = (outcome: Decided) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const timer = setTimeout(() => decide(withoutReply()), deadline - performance.now());
    work.then(
      // The binding to SQLite holds up timers while it waits for another process.
      (outcome) => decide(outcome === 'stored' && performance.now() > deadline ? withoutReply() : outcome),
      (error: unknown) => {
        getLogger().error({ event: 'pushNotCommitted', error });
        decide('notCommitted');
      },
    );
  });
}

function answerOf(status: Status, body: string = bodies[status]): CallbackAnswer {
  const headers = { 'cache-control': 'no-store', ...(status === 405 && { allow: 'POST' }) };
  return { status, contentType: 'text/plain', body, headers };
}
