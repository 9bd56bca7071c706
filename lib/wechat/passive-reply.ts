// The reply to a message within the answer to its push: what a program or a rule wants to say, checked and put into WeChat's
// form. Whom it goes to is taken from the message, never from the reply.
import { WechatProtocolError } from './errors';
import { type BuildableValue, buildXml, parseXml, type XmlFields } from './xml';

export interface RepliedMessage {
  toUserName: string;
  fromUserName: string;
}

type Fields = { [name: string]: BuildableValue };

/** What each type must carry, besides its addresses. */
const required: Record<string, (fields: Fields) => boolean> = {
  text: ({ Content }) => typeof Content === 'string' && Content !== '' && Buffer.byteLength(Content) <= 2_048,
  image: ({ Image }) => hasText(Image, 'MediaId'),
  voice: ({ Voice }) => hasText(Voice, 'MediaId'),
  video: ({ Video }) => hasText(Video, 'MediaId'),
  music: ({ Music }) => hasText(Music, 'ThumbMediaId'),
  news: ({ Articles }) => isObject(Articles) && Articles.item !== undefined,
  transfer_customer_service: () => true,
};

/**
 * The plain XML of a reply, made from XML or JSON with WeChat's names (`{"MsgType":"text","Content":"…"}`). Null when the
 * text is empty or `success`: no reply is wanted. `atSeconds` is its CreateTime in Unix seconds.
 * @throws WechatProtocolError `malformed`: neither XML nor JSON, an unknown MsgType, or one that lacks what it must carry.
 * @see https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Passive_user_reply_message.html
 */
export function readPassiveReply(text: string, message: RepliedMessage, atSeconds: number): string | null {
  const answer = text.trim();
  if (answer === '' || answer === 'success') return null;
  return buildReply(
    answer.startsWith('{') ? readJson(answer) : toBuildable(parseXml(answer)),
    message,
    atSeconds,
  );
}

/** The plain XML of a text reply. Throws as `readPassiveReply` when the text is empty or over 2,048 bytes. */
export function buildTextReply(content: string, message: RepliedMessage, atSeconds: number): string {
  return buildReply({ MsgType: 'text', Content: content }, message, atSeconds);
}

function buildReply(fields: Fields, message: RepliedMessage, atSeconds: number): string {
  const { ToUserName: _to, FromUserName: _from, CreateTime: _at, MsgType: type, ...content } = fields;
  const isComplete = typeof type === 'string' && Object.hasOwn(required, type) && required[type]?.(content);
  if (!isComplete) throw malformed(`A reply of MsgType ${String(type)} must carry what WeChat asks of it.`);
  return buildXml({
    ToUserName: message.fromUserName,
    FromUserName: message.toUserName,
    CreateTime: atSeconds,
    MsgType: type,
    ...content,
  });
}

function readJson(text: string): Fields {
  try {
    const value: unknown = JSON.parse(text);
    if (isFields(value)) return value;
  } catch (cause) {
    throw malformed('The reply is neither XML nor JSON.', cause);
  }
  throw malformed('The reply’s JSON must be an object of texts, numbers, lists and objects.');
}

function isFields(value: unknown): value is Fields {
  return isObject(value) && Object.values(value).every(isBuildable);
}

function isBuildable(value: unknown): value is BuildableValue {
  if (typeof value === 'string' || typeof value === 'number') return true;
  return Array.isArray(value) ? value.every(isBuildable) : isFields(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasText(value: unknown, name: string): boolean {
  return isObject(value) && typeof value[name] === 'string' && value[name] !== '';
}

function toBuildable(fields: XmlFields): Fields {
  return Object.fromEntries(Object.entries(fields));
}

function malformed(message: string, cause?: unknown): WechatProtocolError {
  return new WechatProtocolError('malformed', message, cause);
}
