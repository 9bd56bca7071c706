// The messages and events of an account's followers, read only as far as storing and recognising them needs.
import { parseXml, textOf, type XmlFields } from './xml';

export interface AuthorizerMessage {
  toUserName: string;
  fromUserName: string;
  /** Unix seconds; null when absent or not a number. */
  createTime: number | null;
  msgType: string;
  /** The 64-bit id of a message as text; null on events. */
  msgId: string | null;
  event: string;
  eventKey: string;
  /** The id that some events (template messages, mass sending) carry, spelled MsgID. */
  eventMsgId: string;
  fields: XmlFields;
}

/**
 * Reads the decrypted text of a push to the message URL.
 * @throws WechatProtocolError `malformed` when the text is not XML.
 * @see https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html
 */
export function readAuthorizerMessage(text: string): AuthorizerMessage {
  const fields = parseXml(text);
  const textField = (name: string) => textOf(fields, name) ?? '';
  const createTime = textField('CreateTime').trim();
  return {
    toUserName: textField('ToUserName'),
    fromUserName: textField('FromUserName'),
    createTime: /^\d{1,15}$/.test(createTime) ? Number(createTime) : null,
    msgType: textField('MsgType'),
    msgId: textField('MsgId').trim() || null,
    event: textField('Event'),
    eventKey: textField('EventKey'),
    eventMsgId: textField('MsgID'),
    fields,
  };
}
