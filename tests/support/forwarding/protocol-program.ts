// A program that speaks WeChat's protocol itself, written on the cryptography of others (@wecom/crypto): it verifies and
// opens what comes, and answers messages sealed. It knows nothing of us.
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { parseXml } from '@/lib/wechat/xml';
import { type ReceivedRequest, type Receiver, type ReceiverAnswer, startReceiver } from './receiver';

export interface ProgramSettings {
  appId: string;
  token: string;
  encodingAesKey: string;
}

export interface ProtocolProgram extends Receiver {
  /** The plain texts of what was verified, oldest first. */
  opened: string[];
}

/** Replies to messages with this text; events, and what it cannot verify, as every SDK does. */
export async function startProtocolProgram(
  settings: ProgramSettings,
  replyText: string,
): Promise<ProtocolProgram> {
  const receiver = await startReceiver();
  const program: ProtocolProgram = Object.assign(receiver, { opened: [] });
  program.answer = (request) => {
    const text = open(request, settings);
    if (text === null) return { status: 400 };
    program.opened.push(text);
    return answer(text, settings, replyText);
  };
  return program;
}

function open({ path, body }: ReceivedRequest, { appId, token, encodingAesKey }: ProgramSettings) {
  const query = new URL(path, 'http://program').searchParams;
  const sealed = String(parseXml(body).Encrypt);
  const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? ''];
  if (getSignature(token, timestamp, nonce, sealed) !== query.get('msg_signature')) return null;
  const { message, id } = decrypt(encodingAesKey, sealed);
  return id === appId ? message : null;
}

function answer(
  text: string,
  { appId, token, encodingAesKey }: ProgramSettings,
  reply: string,
): ReceiverAnswer {
  const { MsgType, FromUserName, ToUserName } = parseXml(text);
  if (MsgType === undefined) return { status: 200, body: 'success' };
  const now = String(Math.floor(Date.now() / 1_000));
  const plain = `<xml><ToUserName>${FromUserName}</ToUserName><FromUserName>${ToUserName}</FromUserName><CreateTime>${now}</CreateTime><MsgType>text</MsgType><Content>${reply}</Content></xml>`;
  const sealed = encrypt(encodingAesKey, plain, appId);
  const signature = getSignature(token, now, 'program', sealed);
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<xml><Encrypt>${sealed}</Encrypt><MsgSignature>${signature}</MsgSignature><TimeStamp>${now}</TimeStamp><Nonce>program</Nonce></xml>`,
  };
}
