// WeChat's list of accounts: what it imports and what it mends.
import { expect, test } from 'vitest';
import { reconcileAuthorizers, reconcileWhereDue } from '@/lib/hub/reconcile-authorizers';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { getAuthorizer } from '@/lib/stores/authorizers';
import { getDatabase } from '@/lib/stores/prisma';
import { officialAccount, setUpHubDesk } from '../../support/hub-desk';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();

function accountToken(authorizerAppId: string) {
  return getRuntime().engine.getUsableToken({
    platformId: desk.platform.id,
    kind: 'authorizer',
    authorizerAppId,
  });
}

test('a platform that moves here brings its accounts by one pass, once each; half a pass changes nothing', async () => {
  await desk.giveTicket();
  const moved = desk.sandbox.control.addAccounts({ count: 620, isAuthorized: true });
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({
    listed: 620,
    imported: 620,
    missing: 0,
  });
  expect(desk.calls('api_get_authorizer_list')).toBe(2);
  expect(await getDatabase().authorizer.count({ where: { status: 'authorized' } })).toBe(620);
  expect(await getDatabase().credential.count({ where: { refreshTokenCipher: { not: null } } })).toBe(620);
  const again = await reconcileAuthorizers(desk.platform.id);
  expect(again).toMatchObject({ listed: 620, imported: 0, healed: 0 });
  expect(await accountToken(moved[0]?.appId ?? '')).toMatchObject({ kind: 'refreshed' });
  desk.sandbox.control.addAccounts({ count: 5, isAuthorized: true });
  desk.sandbox.control.adjust({ dailyLimits: { '/cgi-bin/component/api_get_authorizer_list': 5 } });
  await expect(reconcileAuthorizers(desk.platform.id)).rejects.toMatchObject({ errcode: 45009 });
  expect(await getDatabase().authorizer.count()).toBe(620);
});

test('an account that lost its refresh token, or was taken for unauthorized, is mended', async () => {
  await desk.giveTicket();
  await desk.sandbox.control.authorize(officialAccount);
  for (const text of desk.takePushes()) await desk.receive(text);
  await workOff();
  await getDatabase().credential.updateMany({
    where: { kind: 'authorizer' },
    data: { refreshTokenCipher: null, previousRefreshTokenCipher: null, accessTokenCipher: null },
  });
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ healed: 1 });
  expect(await accountToken(officialAccount)).toMatchObject({ kind: 'refreshed' });
  await getDatabase().authorizer.updateMany({ data: { status: 'unauthorized' } });
  await getDatabase().credential.updateMany({
    where: { kind: 'authorizer' },
    data: { state: 'unauthorized' },
  });
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ healed: 1 });
  expect(await getAuthorizer(desk.platform.id, officialAccount)).toMatchObject({ status: 'authorized' });
});

test('the list is read by itself every quarter of an hour', async () => {
  await desk.giveTicket();
  await reconcileWhereDue();
  expect(desk.calls('api_get_authorizer_list')).toBe(0);
  for (let pass = 1; pass <= 3; pass += 1) {
    desk.pass(15 * 60_000);
    await Promise.all([reconcileWhereDue(), reconcileWhereDue()]);
    await reconcileWhereDue();
    expect(desk.calls('api_get_authorizer_list')).toBe(pass);
  }
});

test('a clock that was a day ahead keeps the list from being read no longer than it was wrong', async () => {
  await desk.giveTicket();
  const day = 24 * 3_600_000;
  desk.pass(day);
  await reconcileWhereDue();
  desk.pass(-day);
  await reconcileWhereDue();
  expect(desk.calls('api_get_authorizer_list')).toBe(1);
});
