// The envelope of every push: AES-256-CBC whose IV is the head of the key, padded to blocks of 32 bytes.
// Plain block: random (16 bytes) · length of the text (4 bytes, big-endian) · text · appid.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { WechatProtocolError } from './errors';

const blockBytes = 32;
const cipherBlockBytes = 16;
const randomLength = 16;
const headLength = randomLength + 4;

export interface OpenedEnvelope {
  text: string;
  /** The appid behind the text; the caller compares it in full. */
  appId: string;
}

/** Whether it has the form of an EncodingAESKey: 43 letters and digits. */
export function isEncodingAesKey(value: string): boolean {
  return /^[A-Za-z0-9]{43}$/.test(value);
}

/**
 * Opens `Encrypt` (base64). Verify msg_signature first.
 * @throws WechatProtocolError `badAesKey`, `undecryptable`, `badPadding` (1…32 equal bytes are right) or `badLength`.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html
 */
export function openEnvelope({
  encodingAesKey,
  encrypt,
}: {
  encodingAesKey: string;
  encrypt: string;
}): OpenedEnvelope {
  const block = unpad(decrypt(keyOf(encodingAesKey), encrypt));
  if (block.length < headLength)
    throw new WechatProtocolError('badLength', 'The decrypted block is too short.');
  const textEnd = headLength + block.readUInt32BE(randomLength);
  if (textEnd > block.length)
    throw new WechatProtocolError('badLength', 'The text would be longer than its block.');
  return {
    text: block.subarray(headLength, textEnd).toString('utf8'),
    appId: block.subarray(textEnd).toString('utf8'),
  };
}

export interface EnvelopeContent {
  encodingAesKey: string;
  appId: string;
  text: string;
  /** 16 bytes; given only to reproduce a known answer. */
  random?: Buffer;
}

/**
 * Seals a text; the result is `Encrypt` in base64.
 * @throws WechatProtocolError `badAesKey`
 */
export function sealEnvelope({ encodingAesKey, appId, text, random }: EnvelopeContent): string {
  const key = keyOf(encodingAesKey);
  const textBytes = Buffer.from(text, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(textBytes.length);
  const block = Buffer.concat([
    random ?? randomBytes(randomLength),
    length,
    textBytes,
    Buffer.from(appId, 'utf8'),
  ]);
  const padding = blockBytes - (block.length % blockBytes);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, cipherBlockBytes)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(block),
    cipher.update(Buffer.alloc(padding, padding)),
    cipher.final(),
  ]).toString('base64');
}

/** The last of the 43 characters carries two spare bits that may be set: Node's decoder does not mind. */
function keyOf(encodingAesKey: string): Buffer {
  if (!isEncodingAesKey(encodingAesKey)) {
    throw new WechatProtocolError('badAesKey', 'EncodingAESKey must be 43 letters and digits.');
  }
  return Buffer.from(`${encodingAesKey}=`, 'base64');
}

function decrypt(key: Buffer, encrypt: string): Buffer {
  const ciphertext = Buffer.from(encrypt, 'base64');
  if (
    !isWholeBase64(encrypt, ciphertext.length) ||
    ciphertext.length === 0 ||
    ciphertext.length % cipherBlockBytes !== 0
  ) {
    throw new WechatProtocolError('undecryptable', 'Encrypt is not base64 of whole cipher blocks.');
  }
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, cipherBlockBytes)).setAutoPadding(
    false,
  );
  const padded = decipher.update(ciphertext);
  // Of whole blocks without automatic padding nothing is left.
  decipher.final();
  return padded;
}

/**
 * Node's decoder passes over whatever is not base64, takes the other alphabet too, and of a character beyond ASCII only the
 * last byte. All that shows without a look at each character, which would cost more than to decrypt.
 */
function isWholeBase64(text: string, byteCount: number): boolean {
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  const characters = text.length - padding;
  const isNothingLost = characters % 4 !== 1 && Math.floor((characters * 3) / 4) === byteCount;
  const isAscii = Buffer.byteLength(text, 'utf8') === text.length;
  return isNothingLost && isAscii && !text.includes('-') && !text.includes('_');
}

function unpad(padded: Buffer): Buffer {
  const padding = padded.at(-1) ?? 0;
  const isPadding = padding >= 1 && padding <= blockBytes && padding <= padded.length;
  if (!isPadding || !padded.subarray(-padding).every((byte) => byte === padding)) {
    throw new WechatProtocolError('badPadding', 'The padding is not 1 to 32 equal bytes.');
  }
  return padded.subarray(0, -padding);
}
