// What staff does to several accounts at once is what it does to each of them alone, and each has an outcome of its own.
import { beforeEach, describe, expect, test } from 'vitest';
import * as launches from '@/app/api/admin/accounts/launches/route';
import * as refreshes from '@/app/api/admin/accounts/refreshes/route';
import * as retries from '@/app/api/admin/accounts/retries/route';
import { addStaff } from '@/lib/hub/add-staff';
import { workOff } from '@/lib/hub/work-off';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { officialAccount, otherAccount, setUpHubDesk } from '@/tests/support/hub-desk';
import { seedAccount } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const desk = setUpHubDesk();
const password = 'correct horse battery';
const visitors: Record<string, Visitor> = {};
let [official, other] = ['', ''];

beforeEach(async () => {
  await desk.giveTicket();
  official = await connect(officialAccount);
  other = await connect(otherAccount);
  for (const role of ['admin', 'staff'] as const) {
    await addStaff({ email: `${role}@wxdesk.example`, name: '', role, password });
    visitors[role] = createVisitor();
    await visitors[role].signIn(`${role}@wxdesk.example`, password);
  }
  desk.sandbox.control.resetCounters();
});

async function connect(appId: string): Promise<string> {
  await desk.sandbox.control.authorize(appId);
  for (const text of desk.takePushes()) await desk.receive(text);
  await workOff();
  return (await getDatabase().authorizer.findFirstOrThrow({ where: { appId } })).id;
}

type Door = typeof refreshes;

async function ask(ids: unknown, door: Door = refreshes, role = 'admin'): Promise<Response> {
  const visitor = visitors[role] ?? createVisitor();
  return visitor.call(door.POST, '/x', { method: 'POST', body: { ids } });
}

async function outcomesOf(response: Response): Promise<unknown[]> {
  expect(response.status).toBe(200);
  return (await response.json()).outcomes;
}

async function listActs(): Promise<[string, string | null][]> {
  const rows = await getDatabase().auditEntry.findMany({ orderBy: { number: 'asc' } });
  return rows
    .filter(({ act }) => ['tokenRefreshAsked', 'launchStarted'].includes(act))
    .map(({ act, authorizerAppId }) => [act, authorizerAppId]);
}

describe('new tokens for several accounts', () => {
  test('are asked of WeChat once for each, and each is on record', async () => {
    const outcomes = await outcomesOf(await ask([other, official]));
    expect(outcomes).toMatchObject([
      { id: other, result: { kind: 'refreshed' } },
      { id: official, result: { kind: 'refreshed' } },
    ]);
    expect(JSON.stringify(outcomes)).not.toContain(desk.sandbox.control.accessToken(officialAccount));
    expect(desk.calls('api_authorizer_token')).toBe(2);
    expect((await listActs()).sort()).toEqual(
      [officialAccount, otherAccount].map((appId) => ['tokenRefreshAsked', appId]).sort(),
    );
    const attempts = await getDatabase().refreshAttempt.findMany({ where: { reason: 'staff' } });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['refreshed', 'refreshed']);
  });

  test('come for the others where WeChat refuses one, with its reason', async () => {
    const refused = { api: 'api_authorizer_token', appId: officialAccount, kind: 'errcode' } as const;
    desk.sandbox.control.addFault({ ...refused, errcode: 61004 });
    expect(await outcomesOf(await ask([official, other]))).toMatchObject([
      { id: official, result: { kind: 'failed', failure: { code: 'ip', errcode: 61004 } } },
      { id: other, result: { kind: 'refreshed' } },
    ]);
  });

  test('come for the others where an id is of no account, and nothing is done to what it names', async () => {
    const foreign = [desk.platform.id, newId(), officialAccount];
    expect(await outcomesOf(await ask([...foreign, other]))).toMatchObject([
      ...foreign.map((id) => ({ id, problem: 'authorizerNotFound' })),
      { id: other, result: { kind: 'refreshed' } },
    ]);
    expect(await listActs()).toEqual([['tokenRefreshAsked', otherAccount]]);
  });

  test('come once for an account that is named again', async () => {
    expect(await outcomesOf(await ask([other, other, other]))).toHaveLength(1);
    expect(desk.calls('api_authorizer_token')).toBe(1);
    expect(await listActs()).toHaveLength(1);
  });

  test('are not asked for where it cannot be put on record', async () => {
    await getDatabase().$executeRawUnsafe('ALTER TABLE "AuditEntry" RENAME TO "AuditEntryAway"');
    try {
      const outcomes = await outcomesOf(await ask([official, other]));
      expect(outcomes).toEqual([official, other].map((id) => ({ id, problem: 'unexpected' })));
    } finally {
      await getDatabase().$executeRawUnsafe('ALTER TABLE "AuditEntryAway" RENAME TO "AuditEntry"');
    }
    expect(desk.calls('api_authorizer_token')).toBe(0);
  });
});

describe('everything that fails, tried again', () => {
  const minute = 60_000;

  function retry(role = 'admin'): Promise<Response> {
    return (visitors[role] ?? createVisitor()).call(retries.POST, '/x', { method: 'POST' });
  }

  /** In the pause after its third failure. */
  async function fail(appId: string): Promise<void> {
    await getDatabase().credential.updateMany({
      where: { authorizerAppId: appId },
      data: {
        failureCount: 3,
        lastErrorCode: 'ip',
        lastErrcode: 61004,
        nextAttemptAt: new Date(Date.now() + 5 * minute),
      },
    });
  }

  test('gets new tokens at once, the pause notwithstanding, and what is well is left alone', async () => {
    await fail(officialAccount);
    const answer = await retry();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      accounts: [{ id: official, appId: officialAccount }],
      outcomes: [{ id: official, result: { kind: 'refreshed' } }],
    });
    expect(desk.calls('api_authorizer_token')).toBe(1);
    expect(await listActs()).toEqual([['tokenRefreshAsked', officialAccount]]);
    expect(await (await retry()).json()).toEqual({ accounts: [], outcomes: [] });
  });

  test('is told of each, also of what fails again', async () => {
    await fail(officialAccount);
    await fail(otherAccount);
    const refused = { api: 'api_authorizer_token', appId: officialAccount, kind: 'errcode' } as const;
    desk.sandbox.control.addFault({ ...refused, errcode: 61004 });
    const { outcomes }: { outcomes: { id: string; result: object }[] } = await (await retry()).json();
    expect(outcomes.find(({ id }) => id === official)?.result).toMatchObject({
      kind: 'failed',
      failure: { code: 'ip', errcode: 61004 },
    });
    expect(outcomes.find(({ id }) => id === other)?.result).toMatchObject({ kind: 'refreshed' });
  });

  test('is a hundred accounts at most, the soonest to die first', async () => {
    const platformId = desk.platform.id;
    for (let i = 1; i <= 101; i++) {
      const expiresAt = new Date(Date.now() + (30 + i) * minute);
      await seedAccount({ platformId, appId: `wx-${i}`, failureCount: 2, expiresAt });
    }
    const { accounts }: { accounts: { appId: string }[] } = await (await retry()).json();
    expect(accounts).toHaveLength(100);
    expect(accounts[0]?.appId).toBe('wx-1');
    expect(accounts.map(({ appId }) => appId)).not.toContain('wx-101');
    expect(await listActs()).toHaveLength(100);
  });

  test('is an admin’s to ask for', async () => {
    await fail(officialAccount);
    expect((await retry('staff')).status).toBe(403);
    expect((await retry('nobody')).status).toBe(401);
    expect(desk.calls('api_authorizer_token')).toBe(0);
  });
});

describe('links for several accounts', () => {
  test('are one for each, which staff may make, and each is on record', async () => {
    const outcomes = await outcomesOf(await ask([official, other], launches, 'staff'));
    const rows = await getDatabase().launch.findMany();
    expect(rows.map(({ bizAppId }) => bizAppId).sort()).toEqual([officialAccount, otherAccount].sort());
    expect(outcomes).toEqual(
      [official, other].map((id, index) => {
        const row = rows.find(({ bizAppId }) => bizAppId === [officialAccount, otherAccount][index]);
        const url = `http://localhost:3000/launch/${row?.id}`;
        return { id, result: { url, expiresAt: row?.expiresAt.toISOString() } };
      }),
    );
    expect((await listActs()).map(([act]) => act)).toEqual(['launchStarted', 'launchStarted']);
  });
});

describe.each([
  ['refreshes', refreshes],
  ['launches', launches],
])('%s', (_, door) => {
  test.each([
    ['none', () => []],
    ['a hundred and one', () => [official, ...Array.from({ length: 100 }, newId)]],
    ['an id that is no text', () => [official, 1]],
    ['an empty id', () => [official, '']],
    ['one that is not in a list', () => official],
  ])('of %s are refused as a whole', async (_name, ids) => {
    expect((await ask(ids(), door)).status).toBe(400);
    expect(await listActs()).toEqual([]);
    expect(desk.calls('api_authorizer_token')).toBe(0);
  });

  test('of a hundred are done', async () => {
    const ids = [official, ...Array.from({ length: 99 }, newId)];
    expect(await outcomesOf(await ask(ids, door))).toHaveLength(100);
    expect(await listActs()).toHaveLength(1);
  });
});

test('staff and strangers get no new tokens: nothing is asked of WeChat, nothing is on record', async () => {
  expect((await ask([official, other], refreshes, 'staff')).status).toBe(403);
  expect((await ask([official, other], refreshes, 'nobody')).status).toBe(401);
  expect((await ask([official], launches, 'nobody')).status).toBe(401);
  expect(await listActs()).toEqual([]);
  expect(desk.calls('api_authorizer_token')).toBe(0);
});
