// A push as it travels: query parameters with two signatures around an envelope in XML.

import { sealEnvelope } from './envelope';
import { WechatProtocolError } from './errors';
import { matchesSignature, signatureOf } from './signature';
import { buildXml, parseXml, textOf } from './xml';

/** The outer body. Its appid and user name only route: what counts stands inside the envelope. */
export interface PushBody {
  encrypt: string;
  appId: string | null;
  toUserName: string | null;
}

/**
 * Reads the outer XML of a push.
 * @throws WechatProtocolError `malformed` when it is not XML or has no Encrypt.
 */
export function readPushBody(body: string): PushBody {
  const fields = parseXml(body);
  const encrypt = textOf(fields, 'Encrypt')?.trim();
  if (!encrypt) throw new WechatProtocolError('malformed', 'The body has no Encrypt.');
  return {
    encrypt,
    appId: textOf(fields, 'AppId')?.trim() || null,
    toUserName: textOf(fields, 'ToUserName')?.trim() || null,
  };
}

export interface PushSignature {
  token: string;
  timestamp: string;
  nonce: string;
  encrypt: string;
  msgSignature: string;
}

/** Whether `msg_signature` covers token, timestamp, nonce and Encrypt. `signature` does not cover the body: not enough. */
export function verifyPush({ token, timestamp, nonce, encrypt, msgSignature }: PushSignature): boolean {
  // Without a Token anybody could compute the signature.
  if (token === '') return false;
  return matchesSignature(signatureOf([token, timestamp, nonce, encrypt]), msgSignature);
}

export interface PushContent {
  token: string;
  encodingAesKey: string;
  appId: string;
  text: string;
  /** Unix seconds. */
  timestamp: number;
  nonce: string;
  /** `AppId` for authorization events, `ToUserName` for messages. */
  outer: 'AppId' | 'ToUserName';
  outerValue: string;
}

export interface SealedPush {
  query: URLSearchParams;
  body: string;
}

/**
 * A push as WeChat sends it: for simulators and tests.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/message_push.html
 */
export function sealPush(content: PushContent): SealedPush {
  const { token, encodingAesKey, appId, text, nonce, outer, outerValue } = content;
  const timestamp = String(content.timestamp);
  const encrypt = sealEnvelope({ encodingAesKey, appId, text });
  const query = new URLSearchParams({
    signature: signatureOf([token, timestamp, nonce]),
    timestamp,
    nonce,
    encrypt_type: 'aes',
    msg_signature: signatureOf([token, timestamp, nonce, encrypt]),
  });
  return { query, body: buildXml({ [outer]: outerValue, Encrypt: encrypt }) };
}

export interface ReplyContent {
  token: string;
  encodingAesKey: string;
  appId: string;
  /** Plain XML. */
  text: string;
  /** Our own, in Unix seconds. */
  timestamp: number;
  /** That of the push. */
  nonce: string;
}

/**
 * The body that answers a push with a reply. Made with the keys that opened the push: WeChat may not know newer ones yet.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/message_push.html
 */
export function sealReply({ token, encodingAesKey, appId, text, timestamp, nonce }: ReplyContent): string {
  const encrypt = sealEnvelope({ encodingAesKey, appId, text });
  const msgSignature = signatureOf([token, String(timestamp), nonce, encrypt]);
  return buildXml({ Encrypt: encrypt, MsgSignature: msgSignature, TimeStamp: timestamp, Nonce: nonce });
}
