// Hundreds of thousands of inputs: nothing is accepted without a valid signature, and nothing throws what callers do not
// expect. `npm run fuzz` sends millions.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPushBody, sealPush, verifyPush } from '@/lib/wechat/push';
import { buildXml, parseXml } from '@/lib/wechat/xml';
import { markup } from '@/tests/support/fuzz/documents';
import { target } from '@/tests/support/fuzz/inputs';
import { measureHeap, runFuzz } from '@/tests/support/fuzz/run';

const order = { seed: 1, from: 0, count: 200_000 };
const megabyte = 1_048_576;

describe('of 200,000 pushes as strangers may send them', () => {
  test('those with a valid signature are accepted and no others, nothing crashes, and the heap does not grow', {
    timeout: 120_000,
  }, () => {
    runFuzz({ ...order, seed: 2, count: 5_000 });
    const before = measureHeap();
    const { inputs, crashes, misjudged, outcomes } = runFuzz(order);
    expect({ inputs, crashes, misjudged }).toEqual({ inputs: 200_000, crashes: [], misjudged: [] });
    expect((measureHeap() - before) / megabyte).toBeLessThan(50);
    // It reaches every part.
    const reached = new Set(Object.values(outcomes).flatMap((counts) => Object.keys(counts)));
    expect([...reached].sort()).toEqual([
      'accepted',
      'body malformed',
      'body not UTF-8',
      'query refused',
      'signature refused',
      'verified, then another appid',
      'verified, then badLength',
      'verified, then badPadding',
      'verified, then malformed',
      'verified, then undecryptable',
    ]);
  });

  const verdicts = { verifyPush, readPlatformEvent: () => undefined as never };

  test('one accepted without a signature would be noticed', () => {
    const { misjudged } = runFuzz({ ...order, count: 200 }, { ...verdicts, verifyPush: () => true });
    expect(misjudged.length).toBeGreaterThan(0);
  });

  test('one that breaks a reader would be noticed', () => {
    const readPlatformEvent = () => {
      throw new TypeError('not expected');
    };
    const { crashes } = runFuzz({ ...order, count: 200 }, { ...verdicts, readPlatformEvent });
    expect(crashes.length).toBeGreaterThan(0);
  });
});

test('an empty Token verifies nothing, as anybody could sign with it', () => {
  const { query, body } = sealPush({
    ...target,
    token: '',
    text: '',
    timestamp: 1,
    nonce: '2',
    outer: 'AppId',
    outerValue: 'x',
  });
  const { encrypt } = readPushBody(body);
  const msgSignature = query.get('msg_signature') ?? '';
  expect(verifyPush({ token: '', timestamp: '1', nonce: '2', encrypt, msgSignature })).toBe(false);
});

test('whatever text we write is read back, line ends as XML has them', () => {
  const name = fc.stringMatching(/^[A-Z][a-z]{1,8}_?[0-9]?$/);
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.constantFrom(...markup)).map((parts) => parts.join('')),
  );
  const property = fc.property(fc.dictionary(name, text, { minKeys: 1 }), (fields) => {
    const expected = Object.entries(fields).map(([key, value]) => [key, legal(value)]);
    expect(parseXml(buildXml(fields))).toEqual(Object.fromEntries(expected));
  });
  fc.assert(property, { numRuns: 10_000 });
});

function legal(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/\r\n?/g, '\n');
}
