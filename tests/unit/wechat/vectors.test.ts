// Known answers: 48 envelopes made by three independent implementations, and the samples of WeChat's own pages.
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readAuthorizerMessage } from '@/lib/wechat/authorizer-message';
import { openEnvelope, sealEnvelope } from '@/lib/wechat/envelope';
import { verifyPush } from '@/lib/wechat/push';
import { matchesSignature, signatureOf } from '@/lib/wechat/signature';
import {
  envelopeVectors as envelopes,
  protocolVectors as protocol,
} from '@/tests/support/wechat/known-answers';

const text = z.string();

test('there are 48 vectors of other implementations', () => {
  expect(envelopes).toHaveLength(48);
});

test.each(envelopes)('$name verifies and opens', ({ plaintext, ...vector }) => {
  expect(verifyPush(vector)).toBe(true);
  expect(openEnvelope(vector)).toEqual({ text: plaintext, appId: vector.appId });
});

test.each(envelopes)('$name is refused with another Token, time, nonce or ciphertext', (vector) => {
  const changed = ['token', 'timestamp', 'nonce', 'encrypt', 'msgSignature'] as const;
  for (const name of changed) expect(verifyPush({ ...vector, [name]: `${vector[name]}x` })).toBe(false);
});

describe('samples of WeChat’s pages', () => {
  test.each(protocol.envelopes)('$name opens', ({ plaintext, ...vector }) => {
    expect(openEnvelope(vector)).toEqual({ text: plaintext, appId: vector.appId });
  });

  test.each(protocol.envelopes.filter(({ random }) => random !== null))(
    '$name seals to the same',
    (vector) => {
      const sealed = sealEnvelope({
        ...vector,
        text: vector.plaintext,
        random: Buffer.from(vector.random ?? ''),
      });
      expect(sealed).toBe(vector.encrypt);
    },
  );

  test.each(protocol.envelopes.filter(({ token }) => token !== null))(
    '$name carries our signature',
    (vector) => {
      const { token, timestamp, nonce, encrypt, msgSignature } = z.record(text, z.any()).parse(vector);
      expect(signatureOf([token, timestamp, nonce, encrypt])).toBe(msgSignature);
    },
  );

  test.each(protocol.messages)('$name reads as the page says, its 64-bit MsgId unrounded', (vector) => {
    expect(verifyPush(vector)).toBe(true);
    const { text: plain, appId } = openEnvelope(vector);
    expect(appId).toBe(vector.appId);
    expect(readAuthorizerMessage(plain).fields).toMatchObject(vector.fields);
  });

  test.each(protocol.signatures)('the plain signature of $timestamp matches', (vector) => {
    const expected = signatureOf([vector.token, vector.timestamp, vector.nonce]);
    expect(matchesSignature(expected, vector.signature)).toBe(true);
  });
});
