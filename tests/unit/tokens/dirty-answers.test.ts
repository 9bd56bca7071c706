// From the HTTP body to the stored row: nothing but a non-empty token with a positive life is ever stored.
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { createWechatSource } from '@/lib/tokens/wechat-source';
import { createComponentApi } from '@/lib/wechat/api';
import { component, createRig } from '@/tests/support/tokens/engine-rig';

const good = { authorizer_access_token: 'a', expires_in: 7_200, authorizer_refresh_token: 'r' };
const { authorizer_access_token: _token, ...withoutToken } = good;
const { expires_in: _life, ...withoutLife } = good;

const dirtyBodies = [
  '',
  ' ',
  'null',
  '[]',
  '"ok"',
  '42',
  '<html><body>502 Bad Gateway</body></html>',
  '<xml><errcode>0</errcode></xml>',
  JSON.stringify(good).slice(0, -2),
  JSON.stringify([good]),
  JSON.stringify({ authorization_info: good }),
  JSON.stringify({ errcode: 0, errmsg: 'ok' }),
  JSON.stringify({ errcode: -1, errmsg: 'system error' }),
  JSON.stringify({ ...good, errcode: 61023, errmsg: 'refresh_token is invalid' }),
  JSON.stringify({ ...good, errcode: '45009', errmsg: 'quota' }),
  JSON.stringify(withoutToken),
  JSON.stringify(withoutLife),
  ...['', null, 7, {}, []].map((authorizer_access_token) =>
    JSON.stringify({ ...good, authorizer_access_token }),
  ),
  ...[0, -1, '0', '-1', 'soon', '', null, 1.5, {}, [], true].map((expires_in) =>
    JSON.stringify({ ...good, expires_in }),
  ),
];

test.each(dirtyBodies)('the answer %s stores nothing', async (body) => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const before = await rig.stored(key);
  const answerWith = (text: string) =>
    createWechatSource({
      api: createComponentApi({ apiBase: 'http://localhost', fetch: async () => new Response(text) }),
      getPlatformAccess: async () => ({ appId: 'p', secret: 's', newestTicket: null }),
      clock: rig.clock,
    });
  const engine = rig.createEngine('one', {
    source: { ...answerWith(body), fetchComponentToken: rig.wechat.source.fetchComponentToken },
  });
  await rig.clock.passUntil(engine.getUsableToken(component));
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(key)))).toBeNull();
  const { accessToken, refreshToken, expiresAt, version } = await rig.stored(key);
  expect({ accessToken, refreshToken, expiresAt, version }).toEqual({
    accessToken: before.accessToken,
    refreshToken: before.refreshToken,
    expiresAt: before.expiresAt,
    version: before.version,
  });
});
