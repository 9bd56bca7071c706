import { expect, test } from 'vitest';
import { readableErrmsg } from '@/lib/wechat/errmsg';
import { WechatApiError } from '@/lib/wechat/errors';

const secret = '0123456789abcdef0123456789abcdef';
const accessToken = `61_${'Ab3-_'.repeat(28)}`;

test('what WeChat says stays as it is', () => {
  for (const errmsg of [
    'access clientip is not registered requestIP: 203.0.113.7 rid: 60eeaf9d-3d4f93f3-4a50d8fe',
    'invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: 6151900f-6a0af805-2aa3a838',
    'code is invalid hint: [5367Ma0835vr22]',
    'invalid credential, access_token is invalid or not latest, more at https://mmbizurl.cn/s/JtxxFh33r',
  ]) {
    expect(readableErrmsg(errmsg)).toBe(errmsg);
  }
});

test.each([
  ['an access token', '', accessToken],
  ['an AppSecret', '', secret],
  ['an AES key', '', 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'],
  ['a verify ticket', 'ticket@@@', '3xLzqUK'],
  ['a refresh token as it stands in an address', 'refreshtoken%40%40%40', 'ab_-12Zq'],
  ['an authorization code', 'queryauthcode@@@', 'short12'],
])('no piece of %s stays, wherever it is echoed', (_what, mark, value) => {
  for (const at of [0, 150, 180, 195, 495]) {
    const shown = readableErrmsg(`${'x '.repeat(at / 2)}${mark}${value} tail`);
    for (let from = 0; from + 7 <= value.length; from += 1) {
      expect(shown).not.toContain(value.slice(from, from + 7));
    }
  }
});

test('it is one line of at most 200 characters that changes no direction and holds no NUL', () => {
  const hostile = `a\u0000b\r\nc\u2028d\u202Eevil\u2066\uFEFF${'長'.repeat(500)}😀`;
  const shown = readableErrmsg(hostile);
  expect([...shown]).toHaveLength(200);
  expect(shown).toMatch(/^a b c devil長+$/);
  expect([...readableErrmsg('😀'.repeat(300))].every((each) => each === '😀')).toBe(true);
});

test('an error of WeChat carries, also in its message, only what may be shown, and its rid', () => {
  const rid = '60eeaf9d-3d4f93f3-4a50d8fe';
  const errmsg = `bad secret ${secret} ${'y '.repeat(200)} rid: ${rid}`;
  const error = new WechatApiError({ api: 'api_component_token', errcode: 40125, errmsg });
  expect(`${error.message} ${error.errmsg}`).not.toContain(secret.slice(0, 12));
  expect(error.rid).toBe(rid);
});
