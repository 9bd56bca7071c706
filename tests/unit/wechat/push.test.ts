import { expect, test } from 'vitest';
import { openEnvelope } from '@/lib/wechat/envelope';
import { readPushBody, sealPush, verifyPush } from '@/lib/wechat/push';
import { signatureOf } from '@/lib/wechat/signature';

const push = {
  token: 'AAAAA',
  encodingAesKey: 'A'.repeat(43),
  appId: 'wxcomponent',
  text: '<xml></xml>',
  timestamp: 1715943329,
  nonce: '1590219412',
};

test.each([
  ['AppId', 'wxcomponent', { appId: 'wxcomponent', toUserName: null }],
  ['ToUserName', 'gh_1', { appId: null, toUserName: 'gh_1' }],
] as const)('a push under %s is read, verified and opened', (outer, outerValue, routing) => {
  const { query, body } = sealPush({ ...push, outer, outerValue });
  const read = readPushBody(body);
  expect(read).toMatchObject(routing);
  const [timestamp, nonce] = [String(push.timestamp), push.nonce];
  const msgSignature = query.get('msg_signature') ?? '';
  expect(verifyPush({ token: push.token, timestamp, nonce, msgSignature, encrypt: read.encrypt })).toBe(true);
  expect(query.get('signature')).toBe(signatureOf([push.token, timestamp, nonce]));
  expect(query.get('encrypt_type')).toBe('aes');
  expect(openEnvelope({ encodingAesKey: push.encodingAesKey, encrypt: read.encrypt })).toEqual({
    text: push.text,
    appId: push.appId,
  });
});

test.each([
  ['without Encrypt', '<xml><AppId>wx</AppId></xml>'],
  ['with an empty Encrypt', '<xml><Encrypt> </Encrypt></xml>'],
  ['whose Encrypt holds fields', '<xml><Encrypt><A>1</A></Encrypt></xml>'],
])('a body %s is malformed', (_what, body) => {
  expect(() => readPushBody(body)).toThrow(expect.objectContaining({ code: 'malformed' }));
});
