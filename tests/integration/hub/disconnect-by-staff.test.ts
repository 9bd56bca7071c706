// An admin has wxdesk stop using an account that WeChat still lists: nothing but the customer's new authorization, or an admin,
// brings it back.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as disconnection from '@/app/api/admin/accounts/[appid]/disconnect/route';
import * as reconnection from '@/app/api/admin/accounts/[appid]/reconnect/route';
import * as reveal from '@/app/api/admin/accounts/[appid]/reveal/route';
import { addStaff } from '@/lib/hub/add-staff';
import { completeLaunch } from '@/lib/hub/complete-launch';
import { createConfirmations } from '@/lib/hub/confirm-authorizations';
import { reconcileAuthorizers } from '@/lib/hub/reconcile-authorizers';
import { takeGrantedAuthorizer } from '@/lib/hub/take-granted-authorizer';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { listAuthorizerStates } from '@/lib/stores/authorizer-states';
import { getDatabase } from '@/lib/stores/prisma';
import { unauthorizedText } from '@/sandbox/push-text';
import { confirmAtWechat, startLaunch } from '@/tests/support/authorize';
import { officialAccount, setUpHubDesk } from '@/tests/support/hub-desk';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const desk = setUpHubDesk();
const password = 'correct horse battery';
const reason = 'Contract 12 ended in March';
const minute = 60_000;
let admin: Visitor;

beforeEach(async () => {
  await desk.giveTicket();
  await desk.sandbox.control.authorize(officialAccount);
  await receivePushes();
  await addStaff({ email: 'admin@wxdesk.example', name: '', role: 'admin', password });
  admin = createVisitor();
  await admin.signIn('admin@wxdesk.example', password);
  desk.sandbox.control.resetCounters();
});

async function receivePushes(): Promise<void> {
  for (const text of desk.takePushes()) await desk.receive(text);
  await workOff();
}

function disconnect(more: object = {}, visitor = admin, appid = officialAccount): Promise<Response> {
  const body = { platformId: desk.platform.id, typed: officialAccount, reason, ...more };
  return visitor.call(disconnection.POST, '/x', { method: 'POST', body, params: { appid } });
}

function reconnect(visitor = admin): Promise<Response> {
  const body = { platformId: desk.platform.id };
  return visitor.call(reconnection.POST, '/x', { method: 'POST', body, params: { appid: officialAccount } });
}

/** A minute after whatever WeChat has done: WeChat's times are whole seconds. */
async function disconnectLater(): Promise<void> {
  desk.pass(minute);
  expect((await disconnect()).status).toBe(204);
}

function key() {
  return { platformId: desk.platform.id, kind: 'authorizer', authorizerAppId: officialAccount } as const;
}

function askForToken() {
  return getRuntime().engine.getUsableToken(key());
}

async function expectOutOfUse(): Promise<void> {
  expect(await askForToken()).toMatchObject({ kind: 'failed', failure: { code: 'unauthorized' } });
  const { state, accessTokenCipher, nextAttemptAt } = await getDatabase().credential.findFirstOrThrow({
    where: { kind: 'authorizer' },
  });
  expect([state, accessTokenCipher, nextAttemptAt]).toEqual(['unauthorized', null, null]);
  expect((await getAccount()).disconnectedAt).not.toBeNull();
}

async function expectInUse(): Promise<void> {
  expect(await getAccount()).toMatchObject({ status: 'authorized', disconnectedAt: null });
  const outcome = await askForToken();
  expect('token' in outcome && outcome.token.accessToken).toBe(
    desk.sandbox.control.accessToken(officialAccount),
  );
}

function getAccount() {
  return getDatabase().authorizer.findFirstOrThrow({ where: { appId: officialAccount } });
}

async function listChanges(): Promise<string[]> {
  const rows = await getDatabase().authorizerChange.findMany({ orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  return rows.map(({ kind }) => kind);
}

async function listEntries() {
  const rows = await getDatabase().auditEntry.findMany({ orderBy: { number: 'asc' } });
  return rows.filter(({ act }) => act.startsWith('account'));
}

test('a disconnected account is asked nothing of, hands out nothing, and is on record with the reason', async () => {
  expect((await disconnect({ typed: ' 青禾书店 ' })).status).toBe(204);
  await expectOutOfUse();
  const row = await getDatabase().credential.findFirst({ where: { refreshTokenCipher: { not: null } } });
  expect(row?.authorizerAppId).toBe(officialAccount);
  expect(await getRuntime().engine.refreshNow(key(), 'staff')).toMatchObject({ kind: 'failed' });
  const body = { platformId: desk.platform.id, password, reason };
  const asked = { method: 'POST', body, params: { appid: officialAccount } };
  expect((await admin.call(reveal.POST, '/x', asked)).status).toBe(409);
  // Whatever made it due.
  await getDatabase().credential.updateMany({ data: { nextAttemptAt: new Date(0) } });
  await getRuntime().engine.tick();
  await workOff();
  expect([desk.calls('api_authorizer_token'), desk.calls('api_get_authorizer_info')]).toEqual([0, 0]);
  expect(await listChanges()).toEqual(['authorized', 'disconnected']);
  const subject = { platformId: desk.platform.id, authorizerAppId: officialAccount };
  expect(await listEntries()).toMatchObject([
    { act: 'accountDisconnected', actor: 'staff', reason, ...subject },
  ]);
});

test('without the log nothing is disconnected', async () => {
  await getDatabase().$executeRawUnsafe('ALTER TABLE "AuditEntry" RENAME TO "AuditEntryAway"');
  try {
    expect((await disconnect()).status).toBe(500);
  } finally {
    await getDatabase().$executeRawUnsafe('ALTER TABLE "AuditEntryAway" RENAME TO "AuditEntry"');
  }
  await expectInUse();
});

describe('while it is disconnected', () => {
  test('WeChat’s list does not bring it back, pass after pass, also where its refresh token was lost', async () => {
    await disconnectLater();
    for (const data of [{}, { refreshTokenCipher: null, previousRefreshTokenCipher: null }]) {
      await getDatabase().credential.updateMany({ where: { kind: 'authorizer' }, data });
      const pass = await reconcileAuthorizers(desk.platform.id);
      expect(pass).toMatchObject({ listed: 1, imported: 0, healed: 0, ended: 0, missing: 0 });
      await expectOutOfUse();
    }
    expect(desk.calls('api_get_authorizer_info')).toBe(0);
  });

  test('a pass that had read the account before does not bring it back, nor does one that finds no credential changed', async () => {
    const [before = null] = await listAuthorizerStates(desk.platform.id);
    await disconnectLater();
    const { version } = await getDatabase().credential.findFirstOrThrow({ where: { kind: 'authorizer' } });
    const account = {
      authorizerAppId: officialAccount,
      refreshToken: 'refreshtoken@@@listed',
      authTime: new Date(),
    };
    const confirmations = createConfirmations(desk.platform.id, async () => undefined);
    for (const state of [before, before && { ...before, version }]) {
      const lost = state && { ...state, hasRefreshToken: false };
      await takeGrantedAuthorizer({ platformId: desk.platform.id, account, state: lost, confirmations });
      await expectOutOfUse();
    }
  });

  test('the push of an authorization from before is exchanged, its permissions are told, and it stays so', async () => {
    await desk.sandbox.control.authorize(officialAccount, [2, 4]);
    await disconnectLater();
    await receivePushes();
    expect(desk.calls('api_query_auth')).toBe(1);
    expect((await getAccount()).permissionIds).toEqual([2, 4]);
    await expectOutOfUse();
    expect(await listChanges()).toEqual(['authorized', 'disconnected', 'permissionsChanged']);
  });

  test('an exchange that was under way when it was disconnected does not bring it back', async () => {
    const slow = { api: 'api_query_auth', kind: 'delayAnswer', delayMs: 1_000, calls: 1 } as const;
    desk.sandbox.control.addFault(slow);
    await desk.sandbox.control.authorize(officialAccount, [2, 4]);
    const exchange = receivePushes();
    await vi.waitFor(() => expect(desk.calls('api_query_auth')).toBe(1));
    await disconnectLater();
    await exchange;
    expect(await getDatabase().authorizationCode.count({ where: { state: 'exchanged' } })).toBe(2);
    await expectOutOfUse();
  });

  test('a refresh that was under way when it was disconnected hands out no token', async () => {
    const slow = { api: 'api_authorizer_token', kind: 'delayAnswer', delayMs: 1_000, calls: 1 } as const;
    desk.sandbox.control.addFault(slow);
    const refresh = getRuntime().engine.refreshNow(key(), 'staff');
    await vi.waitFor(() => expect(desk.calls('api_authorizer_token')).toBe(1));
    expect((await disconnect()).status).toBe(204);
    expect(await refresh).not.toHaveProperty('token');
    await expectOutOfUse();
  });

  test('the customer’s withdrawal is told, and then only a new authorization brings it back', async () => {
    expect((await disconnect()).status).toBe(204);
    const later = Math.floor(Date.now() / 1_000) + 1;
    await desk.receive(unauthorizedText(desk.platform.appId, later, officialAccount));
    await workOff();
    await expectOutOfUse();
    expect(await getAccount()).toMatchObject({ status: 'unauthorized' });
    expect(await listChanges()).toEqual(['authorized', 'disconnected', 'unauthorized']);
    expect([(await reconnect()).status, (await disconnect()).status]).toEqual([409, 409]);
    await expectOutOfUse();
  });
});

describe('it is back in use', () => {
  test.each(['authorized', 'updateauthorized'])(
    'by the push of a newer authorization: %s',
    async (infoType) => {
      if (infoType === 'authorized') await desk.sandbox.control.unauthorize(officialAccount);
      desk.takePushes();
      expect((await disconnect()).status).toBe(204);
      // WeChat tells of an authorization that goes on only where its permissions change.
      await desk.sandbox.control.authorize(officialAccount, [2, 4]);
      const pushes = desk.takePushes();
      expect(pushes.join()).toContain(`[${infoType}]`);
      for (const text of pushes) await desk.receive(text);
      await workOff();
      await expectInUse();
      expect(await listChanges()).toEqual(['authorized', 'disconnected', 'reauthorized']);
    },
  );

  test('by a redirect that comes afterwards, although its button was pressed before', async () => {
    const launchId = await startLaunch(desk);
    const returned = await confirmAtWechat(desk, launchId, officialAccount);
    const pushes = desk.takePushes();
    await disconnectLater();
    await completeLaunch(launchId, returned);
    await expectInUse();
    for (const text of pushes) await desk.receive(text);
    await workOff();
    await expectInUse();
  });

  test('by WeChat’s list, where it names a newer authorization whose push was lost', async () => {
    expect((await disconnect()).status).toBe(204);
    await desk.sandbox.control.authorize(officialAccount);
    desk.takePushes();
    expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ healed: 1 });
    await expectInUse();
    expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ healed: 0 });
  });

  test('by an admin, once: it is refreshed at once with the refresh token it had, and that is on record', async () => {
    expect((await disconnect()).status).toBe(204);
    expect((await reconnect()).status).toBe(204);
    await getRuntime().engine.tick();
    expect(desk.calls('api_authorizer_token')).toBe(1);
    await expectInUse();
    expect((await reconnect()).status).toBe(409);
    expect((await listEntries()).map(({ act }) => act)).toEqual([
      'accountDisconnected',
      'accountReconnected',
    ]);
    expect(await listChanges()).toEqual(['authorized', 'disconnected', 'reconnected']);
    expect(await reconcileAuthorizers(desk.platform.id)).toMatchObject({ healed: 0 });
    await expectInUse();
  });
});

test.each([
  ['another name', { typed: '云帆' }, 400],
  ['no name', { typed: ' ' }, 400],
  ['no reason', { reason: ' no ' }, 400],
  ['another platform', { platformId: 'unknown' }, 404],
])('with %s nothing happens', async (_, more, status) => {
  expect((await disconnect(more)).status).toBe(status);
  await expectInUse();
  expect(await listEntries()).toEqual([]);
});

test('staff, strangers and other sites change nothing; of admins at the same moment one does', async () => {
  const staff = createVisitor();
  await addStaff({ email: 'staff@wxdesk.example', name: '', role: 'staff', password });
  await staff.signIn('staff@wxdesk.example', password);
  for (const act of [disconnect.bind(null, {}), reconnect]) {
    expect((await act(staff)).status).toBe(403);
    expect((await act(createVisitor())).status).toBe(401);
  }
  const headers = { origin: 'https://evil.example' };
  const body = { platformId: desk.platform.id, typed: officialAccount, reason };
  const foreign = { method: 'POST', body, headers, params: { appid: officialAccount } };
  expect((await admin.call(disconnection.POST, '/x', foreign)).status).toBe(403);
  await expectInUse();
  const statuses = await Promise.all([1, 2, 3].map(async () => (await disconnect()).status));
  expect(statuses.sort()).toEqual([204, 409, 409]);
  expect(await listEntries()).toHaveLength(1);
});
