// Whether an answer is what WeChat's release check wants to hear; if not, the first thing that is wrong with it. Pure.
import type { ForwardFailureCode, PinnedAnswer } from '../forwarding/pinned-request';
import { readPushBody, verifyPush } from '../wechat/push';
import { parseXml, textOf, type XmlFields } from '../wechat/xml';
import { tryOpen } from './open-push';
import type { PushKeys } from './push-keys';
import { ownCheckSender } from './release-check';
import type { Expectation } from './release-check-cases';

/** What can be wrong; each has an explanation and a next step on screen. */
export type CheckProblem =
  | ForwardFailureCode
  /** The address leads on to another one: WeChat does not follow. */
  | 'redirected'
  /** 403: what arrived does not fit our keys. */
  | 'refused'
  /** 400: what arrived is not what was sent. */
  | 'malformed'
  /** 503: it starts, or its database does not commit. */
  | 'notReady'
  /** What stands in front does not reach us. */
  | 'gateway'
  | 'otherProgram'
  /** It was taken for an ordinary message. */
  | 'notRecognised'
  | 'notSealed'
  | 'wrongReply';

export interface Verdict {
  problem: CheckProblem | null;
  status: number | null;
  /** What came back: a sealed reply opened, anything else as it is, shortened. */
  got: string;
}

export interface Judged {
  answer: PinnedAnswer;
  expectation: Expectation;
  platformAppId: string;
  keys: PushKeys;
}

const shownLength = 2_000;

export function judgeCheckAnswer(judged: Judged): Verdict {
  const { answer, expectation } = judged;
  if (answer.kind === 'failed') return { problem: answer.code, status: null, got: answer.message };
  const { status } = answer;
  const body = answer.body.toString('utf8');
  const told = (problem: CheckProblem | null, got = body): Verdict => ({
    problem,
    status,
    got: got.slice(0, shownLength),
  });
  if (status !== 200) return told(problemOf(status), answer.location ?? body);
  if (expectation.kind === 'success') return told(body === 'success' ? null : 'otherProgram');
  // Stored like any other message: whoever answers does not know the test accounts.
  if (body === 'success') return told('notRecognised');
  if (expectation.kind === 'empty') return told(body === '' ? null : 'otherProgram');
  const reply = openReply(body, judged);
  if (typeof reply === 'string') return told(reply);
  return told(isWanted(reply.fields, expectation) ? null : 'wrongReply', reply.text);
}

function problemOf(status: number): CheckProblem {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 502 || status === 504) return 'gateway';
  const problems: Record<number, CheckProblem> = { 400: 'malformed', 403: 'refused', 503: 'notReady' };
  return problems[status] ?? 'otherProgram';
}

/** The reply inside, if it was signed and sealed with our keys. */
function openReply(
  body: string,
  { keys, platformAppId }: Judged,
): { text: string; fields: XmlFields } | 'otherProgram' | 'notSealed' {
  const outer = readFields(body);
  if (outer === null) return 'otherProgram';
  const [encrypt, msgSignature, timestamp, nonce] = ['Encrypt', 'MsgSignature', 'TimeStamp', 'Nonce'].map(
    (name) => textOf(outer, name) ?? '',
  );
  if (!encrypt || !msgSignature || !timestamp || !nonce) return 'notSealed';
  if (!verifyPush({ token: keys.token, timestamp, nonce, encrypt, msgSignature })) return 'notSealed';
  const opened = tryOpen(keys, readPushBody(body).encrypt);
  const fields = opened?.appId === platformAppId ? readFields(opened.text) : null;
  return opened && fields ? { text: opened.text, fields } : 'notSealed';
}

function isWanted(fields: XmlFields, { content, account }: Extract<Expectation, { kind: 'text' }>): boolean {
  const wanted = {
    MsgType: 'text',
    Content: content,
    ToUserName: ownCheckSender,
    FromUserName: account,
  };
  return Object.entries(wanted).every(([name, value]) => textOf(fields, name) === value);
}

function readFields(text: string): XmlFields | null {
  try {
    return parseXml(text);
  } catch {
    return null;
  }
}
