// Sends inputs through verify, decrypt and parse, as the callback does, and counts what becomes of them. A second opinion
// of its own says whether an accepted one carried a valid MAC.
import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readPushQuery } from '@/lib/hub/push-query';
import { readAuthorizerMessage } from '@/lib/wechat/authorizer-message';
import { openEnvelope } from '@/lib/wechat/envelope';
import { readPlatformEvent } from '@/lib/wechat/platform-event';
import { type PushSignature, readPushBody, verifyPush } from '@/lib/wechat/push';
import { type FuzzInput, type FuzzKind, makeInput, target } from './inputs';

export interface FuzzOrder {
  seed: number;
  /** The number of the first input. */
  from: number;
  count: number;
}

export interface FuzzResult {
  inputs: number;
  /** How often each outcome came, by kind of input. */
  outcomes: Partial<Record<FuzzKind, Record<string, number>>>;
  /** Errors that callers do not expect: the numbers of such inputs, with their messages. */
  crashes: string[];
  /** Numbers of inputs that were accepted without a valid MAC, or refused with one. */
  misjudged: number[];
  /** Whatever one input took longest, in milliseconds. */
  longestMs: number;
}

/** What is tried; a test puts a broken part in. */
export interface FuzzedParts {
  verifyPush: typeof verifyPush;
  readPlatformEvent: typeof readPlatformEvent;
}

export function runFuzz(
  { seed, from, count }: FuzzOrder,
  parts: FuzzedParts = { verifyPush, readPlatformEvent },
): FuzzResult {
  const result: FuzzResult = { inputs: 0, outcomes: {}, crashes: [], misjudged: [], longestMs: 0 };
  for (let number = from; number < from + count; number += 1) {
    const input = makeInput(seed, number);
    const startedAt = performance.now();
    const { outcome, isAccepted, isGenuine, crash } = tryInput(input, parts);
    result.longestMs = Math.max(result.longestMs, performance.now() - startedAt);
    if (isAccepted !== isGenuine) result.misjudged.push(number);
    if (crash !== null) result.crashes.push(`${number} (${input.kind}): ${crash}`);
    const counts = result.outcomes[input.kind] ?? {};
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    result.outcomes[input.kind] = counts;
    result.inputs += 1;
  }
  return result;
}

/** Bytes in use on the heap and beside it, after a collection. */
export function measureHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

interface Tried {
  outcome: string;
  isAccepted: boolean;
  isGenuine: boolean;
  crash: string | null;
}

function tryInput(input: FuzzInput, parts: FuzzedParts): Tried {
  const tried: Tried = { outcome: 'accepted', isAccepted: false, isGenuine: false, crash: null };
  try {
    tried.outcome = receive(input, parts, tried);
  } catch (error) {
    const code = protocolCodeOf(error);
    if (code === null) tried.crash = String(error);
    const when = tried.isAccepted ? 'verified, then' : 'body';
    tried.outcome = code === null ? 'crash' : `${when} ${code}`;
  }
  return tried;
}

/** The order of lib/hub/open-push: the signature comes before the cipher. */
function receive({ kind, query, body }: FuzzInput, parts: FuzzedParts, tried: Tried): string {
  const text = decode(body);
  if (text === null) return 'body not UTF-8';
  // The readers of what is decrypted must not break either, whatever they are given.
  if (kind === 'body') expectProtocolErrors(() => parts.readPlatformEvent(text));
  const { encrypt } = readPushBody(text);
  const asked = readPushQuery(query);
  if (asked === null) return 'query refused';
  const push = { ...asked, token: target.token, encrypt };
  tried.isGenuine = hasValidMac(push);
  tried.isAccepted = parts.verifyPush(push);
  if (!tried.isAccepted) return 'signature refused';
  const opened = openEnvelope({ encodingAesKey: target.encodingAesKey, encrypt });
  expectProtocolErrors(() => readAuthorizerMessage(opened.text));
  if (opened.appId !== target.appId) return 'verified, then another appid';
  parts.readPlatformEvent(opened.text);
  return 'accepted';
}

function expectProtocolErrors(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    if (protocolCodeOf(error) === null) throw error;
  }
}

function protocolCodeOf(error: unknown): string | null {
  const isExpected = error instanceof Error && error.name === 'WechatProtocolError' && 'code' in error;
  return isExpected && typeof error.code === 'string' ? error.code : null;
}

function decode(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Without a line of ours: what the official page says of msg_signature. */
function hasValidMac({ token, timestamp, nonce, encrypt, msgSignature }: PushSignature): boolean {
  const bytewise = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
  const joined = [token, timestamp, nonce, encrypt].sort(bytewise).join('');
  return createHash('sha1').update(joined).digest('hex') === msgSignature;
}
