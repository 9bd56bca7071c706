// Tens of thousands of inputs: nothing is accepted without a valid signature, and nothing throws what callers do not expect.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAuthorizerMessage } from '@/lib/wechat/authorizer-message';
import { openEnvelope } from '@/lib/wechat/envelope';
import { readPlatformEvent } from '@/lib/wechat/platform-event';
import { readPushBody, sealPush, verifyPush } from '@/lib/wechat/push';
import { buildXml, parseXml } from '@/lib/wechat/xml';

const platform = {
  token: 'spamtest',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wx2c2769f8efd9abc2',
};
const genuine = sealPush({
  ...platform,
  text: buildXml({ AppId: platform.appId, InfoType: 'component_verify_ticket', ComponentVerifyTicket: 't' }),
  timestamp: 1_409_659_813,
  nonce: '1372623149',
  outer: 'AppId',
  outerValue: platform.appId,
});
const signed = {
  token: platform.token,
  timestamp: '1409659813',
  nonce: '1372623149',
  msgSignature: genuine.query.get('msg_signature') ?? '',
  encrypt: readPushBody(genuine.body).encrypt,
};

const markup = fc.constantFrom(
  '<xml>',
  '</xml>',
  '<Encrypt>',
  '</Encrypt>',
  '<AppId>',
  '</AppId>',
  '<InfoType>',
  '</InfoType>',
  '<A/>',
  '<a b="',
  '">',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?xml ',
  '?>',
  '<!DOCTYPE x [',
  '<!ENTITY a "b">',
  ']>',
  '&lt;',
  '&a;',
  '&',
  '&#0;',
  '&#99999999;',
  '\0',
  '\uFEFF',
  '\r\n',
  '<__proto__>',
  '</__proto__>',
  'authorized',
  ' ',
  'text',
  '😀',
  '\uD800',
);
const documents = fc.oneof(
  { weight: 4, arbitrary: fc.array(markup, { maxLength: 30 }).map((parts) => parts.join('')) },
  {
    weight: 3,
    arbitrary: fc.array(markup, { maxLength: 20 }).map((parts) => `<xml>${parts.join('')}</xml>`),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
);

test('the genuine push is accepted', () => {
  expect(verifyPush(signed)).toBe(true);
});

test('a push changed anywhere is not', () => {
  const field = fc.constantFrom('token', 'timestamp', 'nonce', 'msgSignature', 'encrypt');
  const change = fc.record({
    field,
    at: fc.nat(),
    text: fc.string({ unit: 'binary', maxLength: 3 }),
    cut: fc.nat(3),
  });
  const property = fc.property(change, ({ field, at, text, cut }) => {
    const value: string = Reflect.get(signed, field);
    const start = at % (value.length + 1);
    const changed = value.slice(0, start) + text + value.slice(start + cut);
    expect(verifyPush({ ...signed, [field]: changed })).toBe(changed === value);
  });
  fc.assert(property, { numRuns: 20_000 });
});

test('a push made without the Token is not', () => {
  const text = fc.string({ maxLength: 60 });
  const signature = fc.stringMatching(/^[0-9a-f]{40}$/);
  const property = fc.property(text, text, text, signature, (timestamp, nonce, encrypt, msgSignature) => {
    expect(verifyPush({ token: platform.token, timestamp, nonce, encrypt, msgSignature })).toBe(false);
  });
  fc.assert(property, { numRuns: 10_000 });
});

test('an empty Token verifies nothing, as anybody could sign with it', () => {
  const { query, body } = sealPush({
    ...platform,
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

test('opening throws protocol errors alone', () => {
  const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array).toString('base64'));
  const flipped = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, mask]) => {
    const sealed = Buffer.from(signed.encrypt, 'base64');
    const index = at % sealed.length;
    sealed[index] = (sealed[index] ?? 0) ^ mask;
    return sealed.toString('base64');
  });
  const property = fc.property(fc.oneof(bytes, flipped, fc.string({ unit: 'binary' })), (encrypt) => {
    onlyProtocolErrors(() => openEnvelope({ encodingAesKey: platform.encodingAesKey, encrypt }));
  });
  fc.assert(property, { numRuns: 10_000 });
});

test.each([
  ['parseXml', parseXml],
  ['readPushBody', readPushBody],
  ['readPlatformEvent', readPlatformEvent],
  ['readAuthorizerMessage', readAuthorizerMessage],
])('%s throws protocol errors alone', (_name, read) => {
  fc.assert(
    fc.property(documents, (text) => onlyProtocolErrors(() => read(text))),
    { numRuns: 10_000 },
  );
});

test('whatever text we write is read back, line ends as XML has them', () => {
  const name = fc.stringMatching(/^[A-Z][a-z]{1,8}_?[0-9]?$/);
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(markup).map((parts) => parts.join('')),
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

function onlyProtocolErrors(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({ name: 'WechatProtocolError', code: expect.any(String) });
  }
}
