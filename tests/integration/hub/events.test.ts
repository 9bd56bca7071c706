// What events change, in whatever order and however often they come.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { completeLaunch } from '@/lib/hub/complete-launch';
import { refreshProfile } from '@/lib/hub/refresh-profile';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { getAuthorizer } from '@/lib/stores/authorizers';
import { getDatabase } from '@/lib/stores/prisma';
import { authorizedText, unauthorizedText } from '@/sandbox/push-text';
import { confirmAtWechat, startLaunch } from '../../support/authorize';
import { officialAccount, setUpHubDesk } from '../../support/hub-desk';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();

async function receiveAll(texts: string[]): Promise<void> {
  for (const text of texts) {
    await desk.receive(text);
    await workOff();
  }
}

function unauthorizedAt(seconds: number): string {
  return unauthorizedText(desk.platform.appId, seconds, officialAccount);
}

function authorizedAt(seconds: number, authorizationCode: string): string {
  return authorizedText({
    infoType: 'authorized',
    platformAppId: desk.platform.appId,
    createTime: seconds,
    accountAppId: officialAccount,
    authorizationCode,
    codeExpiresAt: seconds + 3_600,
    preAuthCode: '',
  });
}

async function accountState() {
  const { platform } = desk;
  const account = await getAuthorizer(platform.id, officialAccount);
  const credential = await getDatabase().credential.findFirst({ where: { kind: 'authorizer' } });
  return {
    status: account?.status ?? 'unknown',
    permissionIds: account?.permissionIds,
    credential: credential?.state,
    hasAccessToken: credential ? credential.accessTokenCipher !== null : false,
  };
}

const seconds = () => Math.floor(Date.now() / 1_000);

test('unauthorized wipes the access token, keeps the account, its profile and its history', async () => {
  await desk.giveTicket();
  await desk.sandbox.control.authorize(officialAccount);
  await receiveAll(desk.takePushes());
  const before = await getAuthorizer(desk.platform.id, officialAccount);
  await receiveAll([unauthorizedAt(seconds() + 1)]);
  expect(await getAuthorizer(desk.platform.id, officialAccount)).toMatchObject({
    id: before?.id,
    nickName: '青禾书店',
    status: 'unauthorized',
  });
  expect(await accountState()).toMatchObject({ credential: 'unauthorized', hasAccessToken: false });
  const key = { platformId: desk.platform.id, kind: 'authorizer', authorizerAppId: officialAccount } as const;
  expect(await getRuntime().engine.getUsableToken(key)).toMatchObject({ kind: 'failed' });
  const changes = await getDatabase().authorizerChange.findMany({ orderBy: { id: 'asc' } });
  expect(changes.map(({ kind }) => kind)).toEqual(['authorized', 'unauthorized']);
});

test('updateauthorized exchanges its code and writes what was granted and taken', async () => {
  await desk.giveTicket();
  await desk.sandbox.control.authorize(officialAccount, [1, 2]);
  await receiveAll(desk.takePushes());
  await desk.sandbox.control.authorize(officialAccount, [2, 4]);
  await receiveAll(desk.takePushes());
  expect(await accountState()).toMatchObject({ status: 'authorized', permissionIds: [2, 4] });
  const change = await getDatabase().authorizerChange.findFirst({ where: { kind: 'permissionsChanged' } });
  expect(change).toMatchObject({ added: [4], removed: [1] });
  expect(desk.calls('api_query_auth')).toBe(2);
});

test('a profile that was asked for before a new authorization does not bring the old permissions back', async () => {
  await desk.giveTicket();
  await desk.sandbox.control.authorize(officialAccount, [1, 2]);
  await receiveAll(desk.takePushes());
  const { id } = (await getAuthorizer(desk.platform.id, officialAccount)) ?? { id: '' };
  desk.sandbox.control.addFault({
    api: 'api_get_authorizer_info',
    kind: 'delayAnswer',
    delayMs: 1_000,
    calls: 1,
  });
  const slow = refreshProfile(id);
  await vi.waitFor(() => expect(desk.calls('api_get_authorizer_info')).toBe(2));
  await desk.sandbox.control.authorize(officialAccount, [2, 4]);
  await receiveAll(desk.takePushes());
  await slow;
  expect(await accountState()).toMatchObject({ permissionIds: [2, 4] });
  expect((await getAuthorizer(desk.platform.id, officialAccount))?.profileDueAt).not.toBeNull();
  expect(await getDatabase().authorizerChange.count({ where: { kind: 'permissionsChanged' } })).toBe(1);
});

test('an unauthorized as old as the authorization or older changes nothing, in any order of arrival', async () => {
  await desk.giveTicket();
  const { authorizationCode } = await desk.sandbox.control.authorize(officialAccount);
  const now = seconds();
  const texts = [authorizedAt(now, authorizationCode), unauthorizedAt(now), unauthorizedAt(now - 100)];
  for (const order of [texts, [...texts].reverse()]) {
    await receiveAll(order);
    expect(await accountState()).toMatchObject({ status: 'authorized', hasAccessToken: true });
  }
});

test('an authorized that is older than the last unauthorized does not bring the account back', async () => {
  await desk.giveTicket();
  const { authorizationCode } = await desk.sandbox.control.authorize(officialAccount);
  const now = seconds();
  await receiveAll([unauthorizedAt(now), authorizedAt(now - 10, authorizationCode)]);
  expect(await accountState()).toMatchObject({
    status: 'unauthorized',
    credential: 'unauthorized',
    hasAccessToken: false,
  });
});

test('deliveries shuffled and repeated end as the ordered single delivery', async () => {
  await desk.giveTicket();
  let start = seconds() - 500_000;
  const step = fc.record({ isAuthorized: fc.boolean(), gap: fc.integer({ min: 0, max: 2 }) });
  const deliveries = fc
    .array(step, { minLength: 1, maxLength: 6 })
    .chain((steps) =>
      fc.tuple(
        fc.constant(steps),
        fc.array(fc.nat({ max: steps.length - 1 }), { maxLength: 6 }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.boolean(),
      ),
    );
  await fc.assert(
    fc.asyncProperty(deliveries, async ([steps, repeated, order, isOneByOne]) => {
      await getDatabase().authorizerChange.deleteMany();
      await getDatabase().authorizer.deleteMany();
      await getDatabase().credential.deleteMany({ where: { kind: 'authorizer' } });
      await getDatabase().platformEvent.deleteMany({
        where: { infoType: { not: 'component_verify_ticket' } },
      });
      start += 1_000;
      let at = start;
      const texts: string[] = [];
      for (const { isAuthorized, gap } of steps) {
        at += gap;
        const { authorizationCode } = await desk.sandbox.control.authorize(officialAccount);
        texts.push(isAuthorized ? authorizedAt(at, authorizationCode) : unauthorizedAt(at));
      }
      const all = [...texts, ...repeated.flatMap((index) => texts[index] ?? [])];
      const shuffled = all
        .map((text) => ({ text, rank: order.next().value }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ text }) => text);
      if (isOneByOne) await receiveAll(shuffled);
      else await Promise.all(shuffled.map((text) => desk.receive(text)));
      await workUntilSettled();
      const lastAuthorized = lastOf(steps, true);
      const lastUnauthorized = lastOf(steps, false);
      const { status, hasAccessToken } = await accountState();
      if (lastAuthorized === null) expect(status).toBe('unknown');
      else {
        const isAuthorized = lastUnauthorized === null || lastAuthorized >= lastUnauthorized;
        expect(status).toBe(isAuthorized ? 'authorized' : 'unauthorized');
        expect(hasAccessToken).toBe(isAuthorized);
      }
    }),
    { numRuns: 60 },
  );
});

/** An event may wait for a code that is being exchanged. */
async function workUntilSettled(): Promise<void> {
  const countPending = () => getDatabase().platformEvent.count({ where: { effect: 'pending' } });
  for (let round = 0; round < 10; round += 1) {
    await workOff();
    if ((await countPending()) === 0) return;
    desk.pass(1_000);
  }
}

/** When an event of this kind came last, counted from the first. */
function lastOf(steps: { isAuthorized: boolean; gap: number }[], isAuthorized: boolean): number | null {
  let at = 0;
  let last: number | null = null;
  for (const step of steps) {
    at += step.gap;
    if (step.isAuthorized === isAuthorized) last = at;
  }
  return last;
}

test('what came by redirect counts from its pre-auth code until the push tells the moment', async () => {
  await desk.giveTicket();
  const launchId = await startLaunch(desk);
  desk.pass(-60_000);
  const returned = await confirmAtWechat(desk, launchId, officialAccount);
  desk.pass(60_000);
  await completeLaunch(launchId, returned);
  // Between the press and the confirmation, so really older than it.
  await receiveAll([unauthorizedAt(seconds() - 30)]);
  expect(await accountState()).toMatchObject({ status: 'unauthorized' });
  await receiveAll(desk.takePushes());
  expect(await accountState()).toMatchObject({ status: 'authorized', hasAccessToken: true });
  expect(desk.calls('api_query_auth')).toBe(1);
});

test('an unauthorized that waits for a code asks less and less often, and is right as soon as the code is exchanged', async () => {
  await desk.sandbox.control.authorize(officialAccount);
  await receiveAll([...desk.takePushes(), unauthorizedAt(seconds() + 1)]);
  const getEvent = () => getDatabase().platformEvent.findFirst({ where: { infoType: 'unauthorized' } });
  for (let second = 0; second < 120; second += 1) {
    desk.pass(1_000);
    await workOff();
  }
  expect((await getEvent())?.attemptCount).toBeLessThan(10);
  await desk.giveTicket();
  for (let minute = 0; minute < 2; minute += 1) {
    desk.pass(60_000);
    await workOff();
  }
  expect(await accountState()).toMatchObject({ status: 'unauthorized', hasAccessToken: false });
  expect(await getEvent()).toMatchObject({ effect: 'done' });
});

test('a registered mini program is connected by the code of its notice; a failed registration is not', async () => {
  await desk.giveTicket();
  const { authorizationCode } = await desk.sandbox.control.authorize(officialAccount);
  const notice = (status: number, code: string) =>
    `<xml><AppId>${desk.platform.appId}</AppId><CreateTime>${seconds()}</CreateTime>
<InfoType>notify_third_fasteregister</InfoType><appid>${officialAccount}</appid><status>${status}</status>
<auth_code>${code}</auth_code></xml>`;
  await receiveAll([notice(89249, 'queryauthcode@@@unused')]);
  expect(await accountState()).toMatchObject({ status: 'unknown' });
  await receiveAll([notice(0, authorizationCode)]);
  expect(await accountState()).toMatchObject({ status: 'authorized', hasAccessToken: true });
});

test('an account without API permission is connected without tokens', async () => {
  await desk.giveTicket();
  desk.sandbox.control.adjust({ hasFlatQueryAuth: true });
  const unverified = 'wxa4e3071cc85d962b';
  await desk.sandbox.control.authorize(unverified);
  await receiveAll(desk.takePushes());
  expect(await getAuthorizer(desk.platform.id, unverified)).toMatchObject({ status: 'authorized' });
});

test('events wait out an outage of WeChat and are applied after it', async () => {
  await desk.giveTicket();
  await desk.sandbox.control.authorize(officialAccount);
  desk.sandbox.control.addFault({ api: 'api_query_auth', kind: 'dropBeforeEffect' });
  await receiveAll(desk.takePushes());
  for (let round = 0; round < 3; round += 1) {
    desk.pass(60_000);
    await workOff();
  }
  expect(await accountState()).toMatchObject({ status: 'unknown' });
  desk.sandbox.control.clearFaults();
  desk.pass(60_000);
  await workOff();
  desk.pass(60_000);
  await workOff();
  expect(await accountState()).toMatchObject({ status: 'authorized', hasAccessToken: true });
  expect(await getDatabase().platformEvent.count({ where: { effect: { not: 'done' } } })).toBe(0);
});
