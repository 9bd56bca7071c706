// Whose push it is, and what it says. Every reason to refuse is one answer: outside nobody learns which secret was wrong;
// the reason is found later, from the sample (diagnose-refused-push.ts).
import { isUtf8 } from 'node:buffer';
import { codeOf } from '../errors';
import type { Platform } from '../stores/platforms';
import { openEnvelope } from '../wechat/envelope';
import { type PushBody, readPushBody, verifyPush } from '../wechat/push';
import { listKnownPlatforms, listPlatformsAnew } from './known-platforms';
import { claimedFirst } from './push-candidates';
import { acceptedKeys, type PushKeys } from './push-keys';
import { isTimely, type PushQuery, readPushQuery } from './push-query';

/** A push as it arrived. */
export interface ReceivedPush {
  /** Without the question mark, exactly as received. */
  query: string;
  body: Buffer;
  clientAddress: string;
  receivedAt: Date;
  /** How far the timestamp may lie from our clock, either way. */
  windowSeconds: number;
  /** On the monotonic clock (performance.now); a commit after it is of no use. */
  deadline: number;
  /** Told once it is committed, before anybody is asked for a reply. */
  onCommitted?: () => void;
}

export interface OpenedPush {
  platform: Platform;
  /** What signed and sealed it: a reply is made with the same. */
  keys: PushKeys;
  /** The decrypted text. */
  text: string;
  /** The body as text, exactly as received. */
  body: string;
}

export async function openPush(push: ReceivedPush): Promise<OpenedPush | 'malformed' | 'refused'> {
  const body = decode(push.body);
  const outer = body === null ? null : readOuter(body);
  if (body === null || outer === null) return 'malformed';
  const query = readPushQuery(push.query);
  if (query === null || !isTimely(query, push.receivedAt, push.windowSeconds)) return 'refused';
  const open = (platforms: Platform[]) => openWithOne(platforms, push, query, outer);
  const known = open(await listKnownPlatforms());
  const opened = known && isPresent(known) ? known : open(await listPlatformsAnew());
  return opened === null ? 'refused' : { ...opened, body };
}

function isPresent({ platform, keys }: Pick<OpenedPush, 'platform' | 'keys'>): boolean {
  return keys.token === platform.token && keys.aesKey === platform.aesKey;
}

function openWithOne(platforms: Platform[], { receivedAt }: ReceivedPush, query: PushQuery, outer: PushBody) {
  for (const platform of claimedFirst(platforms, outer.appId)) {
    const opened = openWith(platform, acceptedKeys(platform, receivedAt), query, outer);
    if (opened !== null) return { platform, ...opened };
  }
  return null;
}

/**
 * The signature comes before the cipher: without a Token nobody can probe the padding. Token and AES key are changed one
 * after the other in WeChat's console, so the old one of each may come with the new one of the other.
 */
function openWith(platform: Platform, keys: PushKeys[], query: PushQuery, { appId, encrypt }: PushBody) {
  const tokens = [...new Set(keys.map(({ token }) => token))];
  const token = tokens.find((each) => verifyPush({ ...query, token: each, encrypt }));
  if (token === undefined || (appId !== null && appId !== platform.appId)) return null;
  for (const aesKey of new Set(keys.map((each) => each.aesKey))) {
    const opened = tryOpen({ aesKey }, encrypt);
    if (opened?.appId === platform.appId) return { text: opened.text, keys: { token, aesKey } };
  }
  return null;
}

/** Null when it does not open with the platform's key. */
export function tryOpen({ aesKey }: { aesKey: string }, encrypt: string) {
  try {
    return openEnvelope({ encodingAesKey: aesKey, encrypt });
  } catch (error) {
    const known = ['badAesKey', 'undecryptable', 'badPadding', 'badLength'];
    if (known.includes(codeOf(error) ?? '')) return null;
    throw error;
  }
}

/** The outer body; null when it is not XML of the expected shape. */
export function readOuter(body: string): PushBody | null {
  try {
    return readPushBody(body);
  } catch (error) {
    if (codeOf(error) === 'malformed') return null;
    throw error;
  }
}

/** Bytes that are not UTF-8 are not the XML that WeChat sends, and could not be kept as received. */
function decode(bytes: Buffer): string | null {
  return isUtf8(bytes) ? bytes.toString('utf8') : null;
}
