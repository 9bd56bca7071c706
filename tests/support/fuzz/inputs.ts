// What strangers may send to the callback URLs: whole pushes, query and body, each made from a seed and its number alone.
import { createCipheriv } from 'node:crypto';
import { sealEnvelope } from '@/lib/wechat/envelope';
import { sealPush } from '@/lib/wechat/push';
import { signatureOf } from '@/lib/wechat/signature';
import { buildXml } from '@/lib/wechat/xml';
import { createDice, type Dice } from './dice';
import { makeCharacters, makeDocument } from './documents';

export const target = {
  token: 'spamtest',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wx2c2769f8efd9abc2',
};

export interface FuzzInput {
  kind: FuzzKind;
  query: string;
  body: Buffer;
}

export type FuzzKind = keyof typeof kinds;

const timestamp = 1_409_659_813;
const nonce = '1372623149';
const key = Buffer.from(`${target.encodingAesKey}=`, 'base64');
const account = { AppId: target.appId, CreateTime: timestamp };
const genuineTexts = [
  { ...account, InfoType: 'component_verify_ticket', ComponentVerifyTicket: 'ticket@@@fuzz' },
  { ...account, InfoType: 'authorized', AuthorizerAppid: 'wx1', AuthorizationCode: 'c', PreAuthCode: 'p' },
  { ...account, InfoType: 'unauthorized', AuthorizerAppid: 'wx1' },
  {
    ...account,
    InfoType: 'notify_third_fasteregister',
    appid: 'wx1',
    status: 0,
    auth_code: 'c',
    info: { name: 'n' },
  },
  {
    ToUserName: 'gh_1',
    FromUserName: 'o1',
    CreateTime: timestamp,
    MsgType: 'text',
    Content: '你好',
    MsgId: '23',
  },
  { ToUserName: 'gh_1', FromUserName: 'o1', CreateTime: timestamp, MsgType: 'event', Event: 'subscribe' },
].map(buildXml);

/** Each with how often it comes, of 20. */
const kinds = {
  changed: { weight: 6, make: makeChanged },
  forged: { weight: 2, make: makeForged },
  cipher: { weight: 4, make: (dice: Dice) => signed(makeCipher(dice)) },
  block: { weight: 2, make: (dice: Dice) => signed(encrypt(makeBlock(dice))) },
  text: { weight: 4, make: (dice: Dice) => signed(sealEnvelope({ ...target, text: makeDocument(dice) })) },
  body: { weight: 2, make: makeBody },
} as const;

const wheel = Object.entries(kinds).flatMap(([kind, { weight }]) =>
  Array.from({ length: weight }, () => kind as FuzzKind),
);

/** The same input for the same seed and number (but for the 16 random bytes that a seal begins with). */
export function makeInput(seed: number, number: number): FuzzInput {
  const dice = createDice(seed, number);
  const kind = dice.oneOf(wheel);
  return { kind, ...kinds[kind].make(dice) };
}

type Sent = Omit<FuzzInput, 'kind'>;

/** A genuine push, now and then unchanged, else changed in a few places of its query or body. */
function makeChanged(dice: Dice): Sent {
  const push = sealPush({
    ...target,
    text: dice.oneOf(genuineTexts),
    timestamp,
    nonce,
    outer: 'AppId',
    outerValue: target.appId,
  });
  let query = push.query.toString();
  let body = Buffer.from(push.body);
  for (let changes = dice.below(4); changes > 0; changes -= 1) {
    if (dice.below(2) === 0) query = changeBytes(dice, Buffer.from(query)).toString('latin1');
    else body = changeBytes(dice, body);
  }
  return { query, body };
}

/** Cuts, doubles, replaces or flips something somewhere. */
function changeBytes(dice: Dice, bytes: Buffer): Buffer<ArrayBuffer> {
  const start = dice.below(bytes.length + 1);
  const end = Math.min(bytes.length, start + dice.below(4));
  const between = dice.oneOf([
    () => Buffer.alloc(0),
    () => Buffer.concat([bytes.subarray(start, end), bytes.subarray(start, end)]),
    () => dice.bytes(dice.below(4)),
    () => Buffer.from(makeCharacters(dice, 6)),
    () => Buffer.from(bytes.subarray(start, end).map((byte) => byte ^ (1 << dice.below(8)))),
  ])();
  // Also cut off in the middle, as by a lost connection.
  const rest = dice.below(20) === 0 ? Buffer.alloc(0) : bytes.subarray(end);
  return Buffer.concat([bytes.subarray(0, start), between, rest]);
}

/** Rightly sealed, and signed by somebody who does not know the Token. */
function makeForged(dice: Dice): Sent {
  const sealed = sealEnvelope({ ...target, text: dice.oneOf(genuineTexts) });
  const signature = dice.oneOf([
    () => signatureOf(['', String(timestamp), nonce, sealed]),
    () => signatureOf([makeCharacters(dice, 10), String(timestamp), nonce, sealed]),
    () => signatureOf([target.token, String(timestamp), nonce]),
    () => signatureOf([target.token, String(timestamp), nonce, sealed]).toUpperCase(),
    () => signatureOf([target.token, String(timestamp), nonce, sealed]).slice(0, dice.below(40)),
    () => dice.bytes(20).toString('hex'),
    () => makeCharacters(dice, 60),
  ])();
  return send(sealed, signature);
}

/** Something in place of the base64 of whole blocks. */
function makeCipher(dice: Dice): string {
  const sealed = () => Buffer.from(sealEnvelope({ ...target, text: dice.oneOf(genuineTexts) }), 'base64');
  return dice.oneOf([
    () => dice.bytes(dice.below(200)).toString('base64'),
    () => dice.bytes(16 * (1 + dice.below(12))).toString('base64'),
    () => changeBytes(dice, sealed()).toString('base64'),
    () => changeBytes(dice, Buffer.from(sealed().toString('base64'))).toString('latin1'),
    () => makeCharacters(dice, 100),
  ])();
}

/** A block that decrypts, with any length, appid and padding in it. */
function makeBlock(dice: Dice): Buffer {
  const text = Buffer.from(dice.oneOf(genuineTexts)).subarray(0, dice.below(200));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(dice.oneOf([text.length, 0, dice.below(400), 0x7fffffff, 0x80000000, 0xffffffff]));
  const appId = dice.oneOf([target.appId, '', 'wx', `${target.appId}x`]);
  const block = Buffer.concat([dice.bytes(16), length, text, Buffer.from(appId)]).subarray(
    dice.below(3) === 0 ? dice.below(40) : 0,
  );
  const missing = 32 - (block.length % 32);
  const padding = Buffer.alloc(missing, dice.oneOf([missing, 0, 1, 33, dice.below(256)]));
  return Buffer.concat([block, padding]);
}

function encrypt(block: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64');
}

/** Anything as the body, below a query that once was right. */
function makeBody(dice: Dice): Sent {
  const body = dice.below(4) === 0 ? dice.bytes(dice.below(400)) : Buffer.from(makeDocument(dice));
  return { query: send('', dice.bytes(20).toString('hex')).query, body };
}

/** With the signature that belongs to it, as only who knows the Token can make it. */
function signed(sealed: string): Sent {
  return send(sealed, signatureOf([target.token, String(timestamp), nonce, sealed.trim()]));
}

function send(sealed: string, msgSignature: string): Sent {
  const query = new URLSearchParams({ timestamp: String(timestamp), nonce, msg_signature: msgSignature });
  return { query: query.toString(), body: Buffer.from(buildXml({ AppId: target.appId, Encrypt: sealed })) };
}
