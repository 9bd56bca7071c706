// The envelope against another implementation, and what becomes of broken ones.
import { createCipheriv, randomBytes } from 'node:crypto';
import { getSignature, decrypt as otherDecrypt, encrypt as otherEncrypt } from '@wecom/crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEncodingAesKey, openEnvelope, sealEnvelope } from '@/lib/wechat/envelope';
import { matchesSignature, signatureOf } from '@/lib/wechat/signature';

const key = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
const appId = 'wx2c2769f8efd9abc2';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const keys = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 43, maxLength: 43 });
const texts = fc.string({ unit: 'binary', maxLength: 300 }).map((text) => Buffer.from(text).toString());
const cases = fc.record({ encodingAesKey: keys, appId: fc.stringMatching(/^wx[0-9a-f]{16}$/), text: texts });

describe('a thousand random messages', () => {
  test('sealed by us open with @wecom/crypto', () => {
    const property = fc.property(cases, ({ encodingAesKey, appId, text }) => {
      const encrypt = sealEnvelope({ encodingAesKey, appId, text });
      expect(otherDecrypt(encodingAesKey, encrypt)).toMatchObject({ message: text, id: appId });
    });
    fc.assert(property, { numRuns: 1000 });
  });

  test('sealed by @wecom/crypto open with us', () => {
    const property = fc.property(cases, ({ encodingAesKey, appId, text }) => {
      const encrypt = otherEncrypt(encodingAesKey, text, appId);
      expect(openEnvelope({ encodingAesKey, encrypt })).toEqual({ text, appId });
    });
    fc.assert(property, { numRuns: 1000 });
  });

  test('are signed alike', () => {
    const part = fc.string({ minLength: 1, maxLength: 40 });
    const property = fc.property(part, part, part, part, (token, timestamp, nonce, encrypt) => {
      const theirs = getSignature(token, timestamp, nonce, encrypt);
      expect(signatureOf([token, timestamp, nonce, encrypt])).toBe(theirs);
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

test('every length around the padding block survives, also an empty text', () => {
  for (let length = 0; length <= 130; length += 1) {
    const text = 'x'.repeat(length);
    const encrypt = sealEnvelope({ encodingAesKey: key, appId, text });
    expect(Buffer.from(encrypt, 'base64').length % 32).toBe(0);
    expect(openEnvelope({ encodingAesKey: key, encrypt })).toEqual({ text, appId });
  }
});

test('two envelopes of one text differ', () => {
  const seal = () => sealEnvelope({ encodingAesKey: key, appId, text: 'same' });
  expect(seal()).not.toBe(seal());
});

test('a key whose last character has spare bits set opens what its twin sealed', () => {
  const twin = `${key.slice(0, -1)}H`;
  const encrypt = sealEnvelope({ encodingAesKey: key, appId, text: 'spare' });
  expect(openEnvelope({ encodingAesKey: twin, encrypt }).text).toBe('spare');
});

test('no character of another alphabet stands anywhere in an envelope, beside the others or for one of them', () => {
  for (const length of [1, 13, 14, 15]) {
    const encrypt = sealEnvelope({ encodingAesKey: key, appId, text: 'x'.repeat(length) });
    expect(openEnvelope({ encodingAesKey: key, encrypt }).appId).toBe(appId);
    for (const foreign of ['\n', ' ', '-', '_', '=', '!', '\0', 'é', '信', '\u0141', '😀']) {
      for (let at = 0; at < encrypt.length; at += 1) {
        for (const rest of [at, at + 1]) {
          const changed = encrypt.slice(0, at) + foreign.repeat(1 + (at % 4)) + encrypt.slice(rest);
          if (changed === encrypt) continue;
          expect(() => openEnvelope({ encodingAesKey: key, encrypt: changed }), changed).toThrow(
            expect.objectContaining({ code: 'undecryptable' }),
          );
        }
      }
    }
  }
});

describe('a broken envelope', () => {
  test.each([
    ['empty', ''],
    ['not base64', '!!!!'],
    ['base64 with foreign characters', `${sealed(Buffer.alloc(32, 32))}\n`],
    ['no whole block', Buffer.alloc(15).toString('base64')],
  ])('that is %s cannot be decrypted', (_what, encrypt) => {
    expect(() => openEnvelope({ encodingAesKey: key, encrypt })).toThrow(
      expect.objectContaining({ code: 'undecryptable' }),
    );
  });

  test.each([
    ['0', [0]],
    ['33', Array.from({ length: 33 }, () => 33)],
    ['255', [255]],
    ['2 after another byte', [7, 2]],
    ['16 with one byte off', [...Array.from({ length: 14 }, () => 16), 15, 16]],
  ])('with a padding of %s is refused', (_what, tail) => {
    const block = Buffer.concat([Buffer.alloc(64 - tail.length, 1), Buffer.from(tail)]);
    expect(() => openEnvelope({ encodingAesKey: key, encrypt: sealed(block) })).toThrow(
      expect.objectContaining({ code: 'badPadding' }),
    );
  });

  test.each([
    ['less than a head', Buffer.alloc(32, 32)],
    [
      'a text longer than itself',
      padded(Buffer.concat([Buffer.alloc(16), Buffer.from([0, 0, 0, 9]), Buffer.from('12345678')])),
    ],
    [
      'a text of four gigabytes',
      padded(Buffer.concat([Buffer.alloc(16), Buffer.alloc(4, 255), Buffer.from('text')])),
    ],
  ])('that holds %s is refused', (_what, block) => {
    expect(() => openEnvelope({ encodingAesKey: key, encrypt: sealed(block) })).toThrow(
      expect.objectContaining({ code: 'badLength' }),
    );
  });

  test('padded to blocks of 16 opens: others pad so', () => {
    const text = Buffer.from('ab');
    const plain = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 0, 0, 2]), text, Buffer.from(appId)]);
    const count = 16 - (plain.length % 16);
    const block = Buffer.concat([plain, Buffer.alloc(count, count)]);
    expect(openEnvelope({ encodingAesKey: key, encrypt: sealed(block) })).toEqual({ text: 'ab', appId });
  });

  test('tells of an appid with anything added to it in full', () => {
    const encrypt = sealEnvelope({ encodingAesKey: key, appId: `${appId}\0x`, text: 't' });
    expect(openEnvelope({ encodingAesKey: key, encrypt }).appId).toBe(`${appId}\0x`);
  });
});

test.each(['', key.slice(1), `${key}A`, `${key.slice(1)}=`, `${key.slice(1)}+`, `${key}\n`])(
  '%j is no EncodingAESKey and opens nothing',
  (encodingAesKey) => {
    expect(isEncodingAesKey(encodingAesKey)).toBe(false);
    const encrypt = sealEnvelope({ encodingAesKey: key, appId, text: 't' });
    const failure = expect.objectContaining({ code: 'badAesKey' });
    expect(() => openEnvelope({ encodingAesKey, encrypt })).toThrow(failure);
    expect(() => sealEnvelope({ encodingAesKey, appId, text: 't' })).toThrow(failure);
  },
);

test.each(['', 'a', 'A'.repeat(40), 'g'.repeat(40), `${'a'.repeat(40)}\n`, 'é'.repeat(40), 'a'.repeat(41)])(
  'a signature of another form never matches: %j',
  (actual) => {
    expect(matchesSignature('a'.repeat(40), actual)).toBe(false);
  },
);

test('random bytes never open to our appid', () => {
  for (let run = 0; run < 2000; run += 1) {
    const encrypt = randomBytes(16 * (1 + (run % 8))).toString('base64');
    const open = () => openEnvelope({ encodingAesKey: key, encrypt }).appId;
    try {
      expect(open()).not.toBe(appId);
    } catch (error) {
      expect(error).toMatchObject({ name: 'WechatProtocolError' });
    }
  }
});

/** Any plain block, sealed as it is. */
function sealed(block: Buffer): string {
  const bytes = Buffer.from(`${key}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', bytes, bytes.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64');
}

function padded(plain: Buffer): Buffer {
  const count = 32 - (plain.length % 32);
  return Buffer.concat([plain, Buffer.alloc(count, count)]);
}
