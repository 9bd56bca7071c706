// Events whose pushes were lost, found by a pass over WeChat's list; and what such a pass must not touch.
import { expect, test } from 'vitest';
import { createConfirmations } from '@/lib/hub/confirm-authorizations';
import { endAbsentAuthorizers } from '@/lib/hub/end-absent-authorizers';
import { getListPassRecord } from '@/lib/hub/list-pass-record';
import { reconcileAuthorizers, reconcileWhereDue } from '@/lib/hub/reconcile-authorizers';
import { takeGrantedAuthorizer } from '@/lib/hub/take-granted-authorizer';
import { withComponentToken } from '@/lib/hub/with-component-token';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { type AuthorizerState, listAuthorizerStates } from '@/lib/stores/authorizer-states';
import { getAuthorizer } from '@/lib/stores/authorizers';
import { listOpenIncidents } from '@/lib/stores/incidents';
import { getDatabase } from '@/lib/stores/prisma';
import { officialAccount, otherAccount, setUpHubDesk } from '../../support/hub-desk';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();

function keyOf(authorizerAppId: string) {
  return { platformId: desk.platform.id, kind: 'authorizer', authorizerAppId } as const;
}

/** An account that authorized a while ago (WeChat's times are whole seconds), with its push; its token lives. */
async function connect(appId: string): Promise<void> {
  await desk.sandbox.control.authorize(appId);
  await receivePushes();
  const statusEventAt = new Date(Date.now() - 10_000);
  await getDatabase().authorizer.updateMany({ where: { appId }, data: { statusEventAt } });
}

async function receivePushes(): Promise<void> {
  for (const text of desk.takePushes()) await desk.receive(text);
  await workOff();
}

async function losePushes(act: Promise<unknown>): Promise<void> {
  await act;
  desk.takePushes();
}

/** Somebody exchanged the code and did not live to save the answer. */
async function authorizeUnheard(appId: string): Promise<void> {
  const { authorizationCode } = await desk.sandbox.control.authorize(appId);
  await withComponentToken(desk.platform.id, (access) =>
    getRuntime().api.queryAuth({ ...access, authorizationCode }),
  );
  desk.takePushes();
}

async function stateOf(appId: string): Promise<AuthorizerState> {
  const state = (await listAuthorizerStates(desk.platform.id)).find((each) => each.appId === appId);
  if (!state) throw new Error(`There is no account ${appId}.`);
  return state;
}

function changesOf(appId: string) {
  return getDatabase().authorizerChange.findMany({
    where: { authorizer: { appId } },
    orderBy: { id: 'asc' },
    select: { kind: true, errcode: true },
  });
}

test('a missed `unauthorized` ends as the push would: no token, history and refresh token kept, its origin named', async () => {
  await desk.giveTicket();
  await connect(officialAccount);
  await connect(otherAccount);
  await losePushes(desk.sandbox.control.unauthorize(officialAccount));
  const result = await reconcileAuthorizers(desk.platform.id);
  expect(result).toMatchObject({ listed: 1, ended: 1, missing: 0, healed: 0, isSettled: true });
  expect(await getRuntime().engine.getUsableToken(keyOf(officialAccount))).not.toHaveProperty('token');
  expect(await getRuntime().engine.getUsableToken(keyOf(otherAccount))).toMatchObject({ kind: 'fresh' });
  expect(await stateOf(officialAccount)).toMatchObject({ status: 'unauthorized', hasRefreshToken: true });
  expect(await changesOf(officialAccount)).toEqual([
    { kind: 'authorized', errcode: null },
    { kind: 'foundUnauthorized', errcode: 61003 },
  ]);
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ ended: 0, missing: 0 });
});

test('after a found end a later `authorized` wins, and the push of the `unauthorized` that was late changes nothing', async () => {
  await desk.giveTicket();
  await connect(officialAccount);
  await desk.sandbox.control.unauthorize(officialAccount);
  const late = desk.takePushes();
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ ended: 1 });
  await desk.sandbox.control.authorize(officialAccount);
  await receivePushes();
  for (const text of late) await desk.receive(text);
  await workOff();
  expect(await getAuthorizer(desk.platform.id, officialAccount)).toMatchObject({ status: 'authorized' });
  expect(await getRuntime().engine.getUsableToken(keyOf(officialAccount))).toMatchObject({ kind: 'fresh' });
});

test('an absent account that WeChat still knows, or cannot tell of, stays as it is', async () => {
  await desk.giveTicket();
  await connect(officialAccount);
  const absent = [await stateOf(officialAccount)];
  const pass = { platformId: desk.platform.id, startedAt: new Date(), absent };
  const endAbsent = () => {
    const confirmations = createConfirmations(desk.platform.id, async () => undefined);
    return endAbsentAuthorizers({ ...pass, confirmations });
  };
  expect(await endAbsent()).toBe(0);
  for (const errcode of [-1, 45009, 48001, 61023]) {
    desk.sandbox.control.addFault({ api: 'api_get_authorizer_info', kind: 'errcode', errcode, calls: 1 });
    expect(await endAbsent()).toBe(0);
  }
  expect(await getRuntime().engine.getUsableToken(keyOf(officialAccount))).toMatchObject({ kind: 'fresh' });
  await losePushes(desk.sandbox.control.unauthorize(officialAccount));
  expect(await endAbsent()).toBe(1);
});

test('where WeChat cannot confirm, the pass leaves the account to one that is tried again soon', async () => {
  await desk.giveTicket();
  await connect(officialAccount);
  await reconcileWhereDue();
  await losePushes(desk.sandbox.control.unauthorize(officialAccount));
  desk.sandbox.control.addFault({ api: 'api_get_authorizer_info', kind: 'errcode', errcode: -1, calls: 1 });
  desk.pass(15 * 60_000);
  await reconcileWhereDue();
  expect(await stateOf(officialAccount)).toMatchObject({ status: 'authorized' });
  desk.pass(2 * 60_000);
  await reconcileWhereDue();
  expect(await stateOf(officialAccount)).toMatchObject({ status: 'unauthorized' });
});

test('a list without more than twenty and a tenth of our accounts ends nobody and asks nothing', async () => {
  await desk.giveTicket();
  const accounts = desk.sandbox.control.addAccounts({ count: 40, isAuthorized: true });
  await reconcileAuthorizers(desk.platform.id);
  for (const { appId } of accounts.slice(0, 21)) await losePushes(desk.sandbox.control.unauthorize(appId));
  desk.sandbox.control.resetCounters();
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({
    ended: 0,
    missing: 21,
    isSettled: false,
  });
  expect(desk.calls('api_get_authorizer_info')).toBe(0);
  expect(await getDatabase().authorizer.count({ where: { status: 'authorized' } })).toBe(40);
});

test('such a list is an incident, which ends when the list names enough of them again', async () => {
  await desk.giveTicket();
  const accounts = desk.sandbox.control.addAccounts({ count: 30, isAuthorized: true });
  await reconcileAuthorizers(desk.platform.id);
  expect(await listOpenIncidents()).toEqual([]);
  for (const { appId } of accounts.slice(0, 21)) await losePushes(desk.sandbox.control.unauthorize(appId));
  for (let pass = 0; pass < 2; pass += 1) await reconcileAuthorizers(desk.platform.id);
  const detail = { absent: 21, authorized: 30 };
  expect(await listOpenIncidents()).toMatchObject([
    { platformId: desk.platform.id, kind: 'accountsAbsent', severity: 'warning', count: 1, detail },
  ]);
  for (const { appId } of accounts.slice(0, 10)) await losePushes(desk.sandbox.control.authorize(appId));
  await reconcileAuthorizers(desk.platform.id);
  expect(await listOpenIncidents()).toEqual([]);
});

test('tokens saved since the pass began are left alone, whatever the list said', async () => {
  await desk.giveTicket();
  await connect(otherAccount);
  const before = await stateOf(otherAccount);
  await getRuntime().engine.refreshNow(keyOf(otherAccount), 'staff');
  await connect(officialAccount);
  const fresh = await getDatabase().credential.findMany();
  const confirmations = createConfirmations(desk.platform.id, async () => undefined);
  const refreshToken = 'refreshtoken@@@of-the-list';
  const authTime = new Date(Date.now() + 1_000);
  for (const [authorizerAppId, state] of [
    [officialAccount, null],
    [otherAccount, before],
  ] as const) {
    const account = { authorizerAppId, refreshToken, authTime };
    const listed = { platformId: desk.platform.id, account, state, confirmations };
    expect(await takeGrantedAuthorizer(listed)).toBeNull();
  }
  desk.sandbox.control.addFault({
    api: 'api_get_authorizer_info',
    kind: 'errcode',
    errcode: 61003,
    calls: 1,
  });
  const startedAt = new Date();
  const pass = { platformId: desk.platform.id, startedAt, absent: [before], confirmations };
  expect(await endAbsentAuthorizers(pass)).toBe(0);
  expect(await getDatabase().credential.findMany()).toEqual(fresh);
});

test('both pushes of an account that left and came back are lost: its new authorization is taken, its old token dropped', async () => {
  await desk.giveTicket();
  await connect(officialAccount);
  await losePushes(desk.sandbox.control.unauthorize(officialAccount));
  await authorizeUnheard(officialAccount);
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ healed: 1 });
  const outcome = await getRuntime().engine.getUsableToken(keyOf(officialAccount));
  expect(outcome).toMatchObject({
    kind: 'refreshed',
    token: { accessToken: desk.sandbox.control.accessToken(officialAccount) },
  });
  desk.sandbox.control.resetCounters();
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ healed: 0 });
});

test('a list older than the `unauthorized` brings nobody back, unless WeChat says so of the account itself', async () => {
  await desk.giveTicket();
  await connect(officialAccount);
  await desk.sandbox.control.unauthorize(officialAccount);
  await receivePushes();
  const state = await stateOf(officialAccount);
  expect(state.status).toBe('unauthorized');
  const authTime = new Date((state.statusEventAt?.getTime() ?? 0) - 1_000);
  const account = { authorizerAppId: officialAccount, refreshToken: 'refreshtoken@@@listed', authTime };
  const confirmations = createConfirmations(desk.platform.id, async () => undefined);
  const listed = { platformId: desk.platform.id, account, state, confirmations };
  expect(await takeGrantedAuthorizer(listed)).toBeNull();
  expect(await stateOf(officialAccount)).toEqual(state);
  await authorizeUnheard(officialAccount);
  expect(await takeGrantedAuthorizer(listed)).toBe('healed');
  expect(await stateOf(officialAccount)).toMatchObject({ status: 'authorized' });
});

test('a list that names an authorization after the `unauthorized` brings the account back', async () => {
  await desk.giveTicket();
  await connect(officialAccount);
  await desk.sandbox.control.unauthorize(officialAccount);
  await receivePushes();
  expect(await stateOf(officialAccount)).toMatchObject({ status: 'unauthorized' });
  await authorizeUnheard(officialAccount);
  desk.sandbox.control.resetCounters();
  expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ healed: 1 });
  expect(desk.calls('api_get_authorizer_info')).toBe(0);
  expect(await getRuntime().engine.getUsableToken(keyOf(officialAccount))).toMatchObject({
    kind: 'refreshed',
  });
});

test('one pass at a time, and how it went is told', async () => {
  await desk.giveTicket();
  await connect(officialAccount);
  await reconcileWhereDue();
  const passes = await Promise.allSettled([1, 2, 3].map(() => reconcileAuthorizers(desk.platform.id)));
  expect(passes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = passes.find((pass) => pass.status === 'rejected');
  expect(refused).toMatchObject({ reason: { code: 'reconcileBusy' } });
  const record = await getListPassRecord(desk.platform.id);
  expect(record).toMatchObject({ failureCount: 0, last: { callCount: 1, result: { listed: 1 } } });
});

test('a pass that fails is tried again soon, less and less often, and then keeps its time', async () => {
  await desk.giveTicket();
  await reconcileWhereDue();
  const api = 'api_get_authorizer_list';
  desk.sandbox.control.addFault({ api, kind: 'errcode', errcode: -1, calls: 2 });
  const minutes = [15, 1, 1, 1, 1, 1, 10, 5];
  const calls: number[] = [];
  for (const each of minutes) {
    desk.pass(each * 60_000);
    await Promise.all([reconcileWhereDue(), reconcileWhereDue()]);
    calls.push(desk.calls(api));
  }
  expect(calls).toEqual([1, 1, 2, 2, 3, 3, 3, 4]);
});
