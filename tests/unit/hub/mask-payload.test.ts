import { expect, test } from 'vitest';
import { maskPayload, maskSecret, searchableText, storableText } from '@/lib/hub/mask-payload';

test.each([
  'ComponentVerifyTicket',
  'Ticket',
  'AuthorizationCode',
  'PreAuthCode',
  'ErrorCode',
  'auth_code',
  'code',
  'access_token',
  'AuthorizerRefreshToken',
  'tokenOfSomething',
  'AppSecret',
  'secret_key',
])('the value of %s is masked except for its last four characters', (name) => {
  expect(maskPayload({ [name]: 'canary-0123456789' })).toEqual({ [name]: '****6789' });
});

test.each([
  'InfoType',
  'AuthorizerAppid',
  'CreateTime',
  'Content',
  'code_type',
  'ret_code',
  'AuthorizationCodeExpiredTime',
])('the value of %s is shown', (name) => {
  expect(maskPayload({ [name]: 'value-0123456789' })).toEqual({ [name]: 'value-0123456789' });
});

test('secrets are found at any depth, and everything below a secret’s name is one', () => {
  const fields = {
    info: { auth_code: 'canary-0123456789', name: 'shown' },
    list: [{ appid: 'wx1', Ticket: 'canary-0123456789' }, 'shown'],
    token: [{ value: 'canary-0123456789' }, 'canary-0123456789'],
  };
  const masked = maskPayload(fields);
  expect(JSON.stringify(masked)).not.toContain('canary');
  expect(masked).toEqual({
    info: { auth_code: '****6789', name: 'shown' },
    list: [{ appid: 'wx1', Ticket: '****6789' }, 'shown'],
    token: [{ value: '****6789' }, '****6789'],
  });
});

test('credentials of WeChat are masked in any text', () => {
  const masked = maskPayload({
    Content: 'QUERY_AUTH_CODE:canary-0123456789',
    msg: 'the code queryauthcode@@@canary-0123456789 and ticket@@@canary-abcdefgh.',
  });
  expect(JSON.stringify(masked)).not.toContain('canary');
});

test.each(['', '1', '1234', '12345678'])('of a value as short as "%s" nothing is shown', (secret) => {
  expect(maskSecret(secret)).toBe('****');
});

test('the tail is counted in whole characters', () => {
  expect(maskSecret('0123456789票据😀😀')).toBe('****票据😀😀');
});

test('what one of the databases would refuse or cut is not in the stored text', () => {
  expect(storableText('a\0b\ud800c')).toBe('ab\ufffdc');
  expect(maskPayload({ 'a\0': 'b\0', Ticket: '\0\udc00' })).toEqual({ a: 'b', Ticket: '****' });
  expect([...searchableText(`  ${'😀'.repeat(500)}`)]).toHaveLength(128);
});
