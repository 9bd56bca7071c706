import { beforeAll, describe, expect, test } from 'vitest';
import { type BoardItem, type BoardQuery, countBoard, listBoardPage } from '@/lib/stores/credential-board';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const everything: BoardQuery = {
  kind: null,
  tokenClass: null,
  leastFailures: 0,
  search: '',
  sort: 'expires',
  after: null,
  before: null,
  limit: 50,
};
const boardSorts = ['expires', 'next', 'failures'] as const;

let platformId = '';
beforeAll(async () => {
  platformId = (await seedPlatform('wx-platform')).id;
  const times = { platformId, refreshAt: minutes(30) };
  await seedAccount({ ...times, appId: 'wx-none', refreshAt: now });
  await seedAccount({ ...times, appId: 'wx-late', expiresAt: minutes(100), nextAttemptAt: minutes(80) });
  await seedAccount({ ...times, appId: 'wx-soon', expiresAt: minutes(20), nextAttemptAt: minutes(9) });
  await seedAccount({
    ...times,
    appId: 'wx-failing',
    nickName: '城南图书馆',
    expiresAt: minutes(40),
    nextAttemptAt: minutes(1),
    failureCount: 3,
  });
  await seedAccount({
    ...times,
    appId: 'wx-lost',
    state: 'needsReauthorization',
    expiresAt: minutes(10),
    nextAttemptAt: minutes(300),
    failureCount: 12,
  });
  await seedAccount({ platformId, appId: 'wx-withdrawn', state: 'unauthorized' });
  await getDatabase().credential.create({
    data: {
      id: newId(),
      platformId,
      kind: 'component',
      expiresAt: minutes(60),
      refreshAt: minutes(45),
      nextAttemptAt: minutes(45),
      createdAt: now,
      updatedAt: now,
    },
  });
  await seedCodes();
});

/** One that lives, and one of each that does not: ended, used, never given, of a link that another press has completed. */
async function seedCodes(): Promise<void> {
  const db = getDatabase();
  const staff = { id: newId(), email: 'lin@example.com', name: 'Lin', passwordHash: '', role: 'staff' };
  await db.staff.create({ data: { ...staff, createdAt: now } });
  const link = { platformId, staffId: staff.id, authType: 3, createdAt: now, expiresAt: minutes(600) };
  await db.launch.create({ data: { ...link, id: 'launch' } });
  await db.launch.create({ data: { ...link, id: 'completed', authorizedAt: now } });
  const create = async (
    name: string,
    expiresAt: Date,
    { codeDigest = name, launchId = 'launch' }: { codeDigest?: string | null; launchId?: string } = {},
  ) => {
    const id = newId();
    const code = {
      id,
      platformId,
      launchId,
      codeDigest,
      stateDigest: name,
      createdAt: now,
      expiresAt,
    };
    await db.preAuthCode.create({ data: code });
    return id;
  };
  await create('living', minutes(25));
  await create('ended', minutes(-1));
  await create('not given', minutes(30), { codeDigest: null });
  await create('earlier', minutes(30), { launchId: 'completed' });
  const used = await create('used', minutes(30));
  await db.authorizationCode.create({
    data: {
      id: newId(),
      platformId,
      codeDigest: 'x',
      codeCipher: 'sealed',
      preAuthCodeId: used,
      origin: 'redirect',
      receivedAt: now,
    },
  });
}

const nameOf = (item: BoardItem) =>
  item.kind === 'preAuthCode' ? 'code' : (item.account?.appId ?? 'component');

async function namesOf(query: Partial<BoardQuery>): Promise<string[]> {
  return (await listBoardPage({ ...everything, ...query }, now)).items.map(nameOf);
}

test('the soonest to die stands first; what has no token is dead already, who has withdrawn is gone', async () => {
  expect(await namesOf({})).toEqual([
    'wx-none',
    'wx-lost',
    'wx-soon',
    'code',
    'wx-failing',
    'component',
    'wx-late',
  ]);
});

test('it is also sorted by the next refresh and by failures in a row, and loses no row by it', async () => {
  expect(await namesOf({ sort: 'next' })).toEqual([
    'wx-none',
    'wx-failing',
    'wx-soon',
    'component',
    'wx-late',
    'wx-lost',
    'code',
  ]);
  expect(await namesOf({ sort: 'failures' })).toEqual([
    'wx-lost',
    'wx-failing',
    'wx-none',
    'wx-soon',
    'code',
    'component',
    'wx-late',
  ]);
});

describe.each(boardSorts)('paged by %s', (sort) => {
  // A pre-auth code has no name; all others are found by theirs.
  test.each(['', 'wx-'])(
    'it shows every row that "%s" fits once, and the same pages backward',
    async (search) => {
      const query = { ...everything, sort, search, limit: 2 };
      const forward: string[][] = [];
      let page = await listBoardPage(query, now);
      expect(page.previous).toBeNull();
      forward.push(page.items.map(nameOf));
      while (page.next) {
        page = await listBoardPage({ ...query, after: page.next }, now);
        forward.push(page.items.map(nameOf));
      }
      const all = await namesOf({ sort });
      expect(forward.flat()).toEqual(search ? all.filter((name) => name !== 'code') : all);
      const backward = [page.items.map(nameOf)];
      while (page.previous) {
        page = await listBoardPage({ ...query, before: page.previous }, now);
        backward.unshift(page.items.map(nameOf));
      }
      expect(backward).toEqual(forward);
    },
  );
});

test.each(boardSorts)(
  'by %s, rows that are equal in everything but their id are paged once each',
  async (sort) => {
    const same = {
      platformId,
      nickName: 'equal',
      expiresAt: minutes(50),
      refreshAt: minutes(30),
      failureCount: 1,
    };
    const appIds = ['wx-equal-1', 'wx-equal-2', 'wx-equal-3'];
    for (const appId of appIds) await seedAccount({ ...same, appId });
    const query = { ...everything, sort, search: 'equal', limit: 1 };
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listBoardPage>> = await listBoardPage({ ...query, after }, now);
      seen.push(...page.items.map(nameOf));
      after = page.next;
    } while (after);
    await getDatabase().credential.deleteMany({ where: { authorizerAppId: { in: appIds } } });
    await getDatabase().authorizer.deleteMany({ where: { appId: { in: appIds } } });
    expect(seen.sort()).toEqual(appIds);
  },
);

test('it narrows by kind, by state and by name or appid', async () => {
  expect(await namesOf({ kind: 'component' })).toEqual(['component']);
  expect(await namesOf({ kind: 'preAuthCode' })).toEqual(['code']);
  expect(await namesOf({ kind: 'authorizer', tokenClass: 'failing' })).toEqual(['wx-failing']);
  expect(await namesOf({ tokenClass: 'fresh' })).toEqual(['wx-soon', 'component', 'wx-late']);
  expect(await namesOf({ tokenClass: 'needsReauthorization', sort: 'next' })).toEqual(['wx-lost']);
  expect(await namesOf({ search: '图书' })).toEqual(['wx-failing']);
  expect(await namesOf({ search: 'wx-', tokenClass: 'fresh' })).toEqual(['wx-soon', 'component', 'wx-late']);
  expect(await namesOf({ search: 'wx-withdrawn' })).toEqual([]);
  expect(await namesOf({ search: 'WX-L', sort: 'failures' })).toEqual(['wx-lost', 'wx-late']);
  expect(await namesOf({ search: 'wx-plat' })).toEqual(['component']);
  expect(await namesOf({ search: 'nothing' })).toEqual([]);
});

test('it narrows to what has failed so often in a row, whatever else it is narrowed to', async () => {
  expect(await namesOf({ leastFailures: 1 })).toEqual(['wx-lost', 'wx-failing']);
  expect(await namesOf({ leastFailures: 3, sort: 'next' })).toEqual(['wx-failing', 'wx-lost']);
  expect(await namesOf({ leastFailures: 4, sort: 'failures' })).toEqual(['wx-lost']);
  expect(await namesOf({ leastFailures: 1, kind: 'component' })).toEqual([]);
  expect(await namesOf({ leastFailures: 1, tokenClass: 'failing' })).toEqual(['wx-failing']);
  expect(await namesOf({ leastFailures: 4, tokenClass: 'failing' })).toEqual([]);
  expect(await namesOf({ leastFailures: 4, search: 'wx-' })).toEqual(['wx-lost']);
  for (const sort of boardSorts) {
    const query = { ...everything, leastFailures: 1, sort, limit: 1 };
    const first = await listBoardPage(query, now);
    const second = await listBoardPage({ ...query, after: first.next }, now);
    expect(second.next).toBeNull();
    expect((await listBoardPage({ ...query, before: second.previous }, now)).items).toEqual(first.items);
    expect([...first.items, ...second.items].map(nameOf).sort()).toEqual(['wx-failing', 'wx-lost']);
  }
});

test('it begins at the beginning when the URL names no place of this order', async () => {
  for (const after of ['', 'x', 'living.1', 'scheduled.1.id', "living.x.'"]) {
    expect(await namesOf({ after })).toHaveLength(7);
  }
});

test('it counts what lives of each kind', async () => {
  expect(await countBoard(now)).toEqual({ component: 1, authorizer: 5, preAuthCode: 1 });
});

test('it says who holds a lease, as long as it lasts', async () => {
  const data = { name: `refresh/${platformId}/component/`, owner: 'host-1', expiresAt: minutes(1) };
  await getDatabase().lease.create({ data });
  const ownerAt = async (at: Date) => {
    const [item] = (await listBoardPage({ ...everything, kind: 'component' }, at)).items;
    return item?.kind === 'component' ? item.lease?.owner : 'none';
  };
  expect(await ownerAt(now)).toBe('host-1');
  expect(await ownerAt(minutes(1))).toBeUndefined();
});

test('a search that fits many walks along the order to the same rows', async () => {
  const crowd = Array.from({ length: 1_001 }, (_, i) => `wx-crowd-${String(i).padStart(4, '0')}`);
  const stamped = { platformId, createdAt: now, updatedAt: now };
  const shown = { permissionIds: [], status: 'authorized' };
  await getDatabase().authorizer.createMany({
    data: crowd.map((appId) => ({ id: newId(), appId, searchText: appId, ...stamped, ...shown })),
  });
  await getDatabase().credential.createMany({
    data: crowd.map((authorizerAppId, i) => ({
      id: newId(),
      kind: 'authorizer',
      authorizerAppId,
      expiresAt: minutes(200 + i),
      ...stamped,
    })),
  });
  expect(await namesOf({ search: 'crowd', limit: 3 })).toEqual(crowd.slice(0, 3));
  expect(await namesOf({ search: 'crowd-100' })).toEqual(['wx-crowd-1000']);
});
