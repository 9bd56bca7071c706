// From the HTTP body to the stored row: nothing but a non-empty token with a positive life is ever stored.
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { createWechatSource } from '@/lib/tokens/wechat-source';
import { createComponentApi } from '@/lib/wechat/api';
import { dirtyGrants } from '@/tests/support/dirty-answers';
import { component, createRig } from '@/tests/support/tokens/engine-rig';

const good = { authorizer_access_token: 'a', expires_in: 7_200, authorizer_refresh_token: 'r' };

test.each(dirtyGrants(good, 'authorizer_access_token'))('$what stores nothing', async ({ body, status }) => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const before = await rig.stored(key);
  const source = createWechatSource({
    api: createComponentApi({
      apiBase: 'http://localhost',
      fetch: async () => new Response(new Uint8Array(Buffer.from(body)), { status }),
    }),
    getPlatformAccess: async () => ({ appId: 'p', secret: 's', newestTicket: null }),
    clock: rig.clock,
  });
  const engine = rig.createEngine('one', {
    source: { ...source, fetchComponentToken: rig.wechat.source.fetchComponentToken },
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
