// One exchange per code, and what becomes of it when the answer is lost.
import { expect, test } from 'vitest';
import { completeLaunch } from '@/lib/hub/complete-launch';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { getAuthorizer } from '@/lib/stores/authorizers';
import { getLaunch } from '@/lib/stores/launches';
import { getDatabase } from '@/lib/stores/prisma';
import { confirmAtWechat, startLaunch } from '../../support/authorize';
import { officialAccount, setUpHubDesk } from '../../support/hub-desk';
import { until } from '../../support/reliability/until';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();

async function authorize(appId = officialAccount) {
  const launchId = await startLaunch(desk);
  return { launch: { id: launchId }, returned: await confirmAtWechat(desk, launchId, appId) };
}

function accountToken(appId = officialAccount) {
  const key = { platformId: desk.platform.id, kind: 'authorizer', authorizerAppId: appId } as const;
  return getRuntime().engine.getUsableToken(key);
}

test('the redirect connects the account, with its profile, its permissions and a live token', async () => {
  await desk.giveTicket();
  const { launch, returned } = await authorize();
  const result = await completeLaunch(launch.id, returned);
  expect(result).toEqual({
    kind: 'authorized',
    account: expect.objectContaining({ appId: officialAccount, nickName: '青禾书店', kind: 'service' }),
  });
  const account = await getAuthorizer(desk.platform.id, officialAccount);
  expect(account).toMatchObject({ status: 'authorized', launchId: launch.id, profileDueAt: null });
  expect(account?.permissionIds).not.toEqual([]);
  expect(await getLaunch(launch.id)).toMatchObject({ authorizerAppId: officialAccount, failureCode: null });
  const outcome = await accountToken();
  expect(outcome).toMatchObject({ kind: 'fresh' });
  expect('token' in outcome && outcome.token.accessToken).toBe(
    desk.sandbox.control.accessToken(officialAccount),
  );
});

test('redirect and push in any order make one exchange and one row of the timeline', async () => {
  await desk.giveTicket();
  for (const order of ['push', 'redirect', 'together']) {
    const { launch, returned } = await authorize();
    desk.sandbox.control.resetCounters();
    const push = async () => {
      for (const text of desk.takePushes()) await desk.receive(text);
      await workOff();
    };
    if (order === 'push') await push();
    const [result] = await Promise.all([
      completeLaunch(launch.id, returned),
      order === 'together' ? push() : null,
    ]);
    await push();
    expect(result.kind).toBe('authorized');
    expect(desk.calls('api_query_auth')).toBe(1);
    await workOff();
    desk.pass(60_000);
    await workOff();
    expect(desk.calls('api_query_auth')).toBe(1);
    expect(await getDatabase().platformEvent.count({ where: { effect: 'pending' } })).toBe(0);
    expect(await getDatabase().authorizerChange.count()).toBe(1);
    await desk.sandbox.control.unauthorize(officialAccount);
    desk.takePushes();
    await getDatabase().authorizerChange.deleteMany();
  }
});

test('an exchange whose answer was lost heals without the administrator', async () => {
  await desk.giveTicket();
  const { launch, returned } = await authorize();
  desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'dropAfterEffect', calls: 1 });
  expect(await completeLaunch(launch.id, returned)).toEqual({ kind: 'pending' });
  for (const text of desk.takePushes()) await desk.receive(text);
  desk.pass(2_000);
  await workOff();
  expect(await getAuthorizer(desk.platform.id, officialAccount)).toMatchObject({
    status: 'authorized',
    nickName: '青禾书店',
    launchId: launch.id,
  });
  const outcome = await accountToken();
  expect('token' in outcome && outcome.token.accessToken).toBe(
    desk.sandbox.control.accessToken(officialAccount),
  );
});

test('a lost answer heals also when the push never comes', async () => {
  await desk.giveTicket();
  desk.sandbox.control.adjust({ pushOrder: 'never' });
  const { launch, returned } = await authorize();
  desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'html', calls: 1 });
  await completeLaunch(launch.id, returned);
  for (const ms of [3_000, 10_000]) {
    desk.pass(ms);
    await workOff();
  }
  expect(await getLaunch(launch.id)).toMatchObject({ authorizerAppId: officialAccount });
  expect((await accountToken()).kind).toMatch(/fresh|refreshed/);
});

test('a lost answer heals without the push also when tries after it failed for other reasons', async () => {
  await desk.giveTicket();
  desk.sandbox.control.adjust({ pushOrder: 'never' });
  const { launch, returned } = await authorize();
  desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'dropAfterEffect', calls: 1 });
  await completeLaunch(launch.id, returned);
  desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'errcode', errcode: 61004, calls: 2 });
  for (const ms of [3_000, 60_000, 60_000, 10_000]) {
    desk.pass(ms);
    await workOff();
  }
  expect(await getLaunch(launch.id)).toMatchObject({ authorizerAppId: officialAccount, failureCode: null });
});

test('a lost answer heals without the push also when the database was what failed', async () => {
  await desk.giveTicket();
  desk.sandbox.control.adjust({ pushOrder: 'never' });
  const { launch, returned } = await authorize();
  const { leases } = getRuntime();
  desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'errcode', errcode: -1, calls: 1 });
  await completeLaunch(launch.id, returned);
  const { renewLease } = leases;
  // The exchange succeeds at WeChat, and nothing of it can be written.
  leases.renewLease = async (...lease) => {
    await getDatabase().$executeRaw`ALTER TABLE "AuthorizerChange" RENAME TO "ChangeAway"`;
    return renewLease(...lease);
  };
  desk.pass(3_000);
  await workOff();
  leases.renewLease = renewLease;
  await getDatabase().$executeRaw`ALTER TABLE "ChangeAway" RENAME TO "AuthorizerChange"`;
  for (const ms of [10_000, 10_000, 10_000]) {
    desk.pass(ms);
    await workOff();
  }
  expect(await getLaunch(launch.id)).toMatchObject({ authorizerAppId: officialAccount, failureCode: null });
});

test('an exchange that waited longer than its lease for the platform’s token is left to who took over', async () => {
  await desk.giveTicket();
  const { launch, returned } = await authorize();
  desk.sandbox.control.resetCounters();
  const { renewLease } = getRuntime().leases;
  getRuntime().leases.renewLease = async () => false;
  expect(await completeLaunch(launch.id, returned)).toEqual({ kind: 'pending' });
  expect(desk.calls('api_query_auth')).toBe(0);
  getRuntime().leases.renewLease = renewLease;
  // The page's last look may still be at it, in the background.
  const isConnected = await until(async () => {
    await workOff();
    return (await getLaunch(launch.id))?.authorizerAppId === officialAccount;
  });
  expect(isConnected).toBe(true);
  expect(desk.calls('api_query_auth')).toBe(1);
});

test('a push that comes while the try without it is being given up brings the account all the same', async () => {
  await desk.giveTicket();
  const { launch, returned } = await authorize();
  desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'dropAfterEffect', calls: 1 });
  await completeLaunch(launch.id, returned);
  for (const text of desk.takePushes()) await desk.receive(text);
  await getDatabase().authorizationCode.updateMany({
    data: {
      state: 'failed',
      lastErrorCode: 'codeUsed',
      settledAt: new Date(Date.now() + 500),
      nextAttemptAt: null,
    },
  });
  await workOff();
  expect(await getLaunch(launch.id)).toMatchObject({ authorizerAppId: officialAccount, failureCode: null });
});
