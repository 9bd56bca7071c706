import { hash, timingSafeEqual } from 'node:crypto';

/**
 * WeChat's signature: SHA-1, as 40 lower-case hex digits, of the parts sorted bytewise and joined without a separator.
 * `signature` covers token, timestamp and nonce; `msg_signature` also covers Encrypt and is the one to trust.
 * @see https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html
 */
export function signatureOf(parts: readonly string[]): string {
  // The order of strings is that of their bytes where every character is one byte.
  if (parts.every(isAscii)) return hash('sha1', parts.toSorted().join(''));
  const sorted = parts.map((part) => Buffer.from(part, 'utf8')).sort(Buffer.compare);
  return hash('sha1', Buffer.concat(sorted));
}

/** Compares two signatures in constant time; anything that is not 40 hex digits never matches. */
export function matchesSignature(expected: string, actual: string): boolean {
  if (!/^[0-9a-f]{40}$/.test(actual)) return false;
  return timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(actual, 'hex'));
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text, 'utf8') === text.length;
}
