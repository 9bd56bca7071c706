// Seals a push the way WeChat does: AES-256-CBC, PKCS#7 with blocks of 32, SHA-1 over the sorted parts.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';

export interface SealRequest {
  token: string;
  encodingAesKey: string;
  appId: string;
  text: string;
  timestamp: number;
  nonce: string;
  outer: 'AppId' | 'ToUserName';
  outerValue: string;
}

export function seal(request: SealRequest): { query: URLSearchParams; body: string } {
  const key = Buffer.from(`${request.encodingAesKey}=`, 'base64');
  const text = Buffer.from(request.text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(request.appId)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(pad, pad)]);
  const encrypt = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  const timestamp = String(request.timestamp);
  const sign = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');
  const query = new URLSearchParams({
    signature: sign(request.token, timestamp, request.nonce),
    timestamp,
    nonce: request.nonce,
    encrypt_type: 'aes',
    msg_signature: sign(request.token, timestamp, request.nonce, encrypt),
  });
  const body = `<xml><${request.outer}><![CDATA[${request.outerValue}]]></${request.outer}><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
  return { query, body };
}
