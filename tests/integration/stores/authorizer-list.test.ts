import { beforeAll, describe, expect, test } from 'vitest';
import { everyAccount } from '@/lib/stores/authorizer-filter';
import { type AuthorizerListQuery, listAuthorizerPage } from '@/lib/stores/authorizer-list';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenClasses, tokenClassOf } from '@/lib/stores/token-class';
import { countTokenClasses } from '@/lib/stores/token-class-counts';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const everything: AuthorizerListQuery = {
  tokenClass: null,
  ...everyAccount,
  after: null,
  before: null,
  limit: 4,
};
// In the order of the list. Each stands at an edge of its class.
const fleet = [
  {
    appId: 'wx-needs',
    state: 'needsReauthorization',
    expiresAt: minutes(9),
    refreshAt: null,
    authorizedAt: minutes(-3_000),
  },
  { appId: 'wx-none-twice', failureCount: 2, expiresAt: null, refreshAt: now },
  { appId: 'wx-dying', expiresAt: new Date(minutes(5).getTime() - 1), refreshAt: now },
  { appId: 'wx-twice', failureCount: 2, expiresAt: minutes(60), refreshAt: minutes(50) },
  { appId: 'wx-imported', expiresAt: null, refreshAt: now },
  {
    appId: 'wx-due',
    expiresAt: minutes(5),
    refreshAt: now,
    authorizedAt: minutes(-2_000),
    permissionIds: [7, 11],
  },
  { appId: 'wx-due-once', failureCount: 1, expiresAt: minutes(20), refreshAt: minutes(-1) },
  { appId: 'wx-fresh-1', expiresAt: minutes(30), refreshAt: new Date(now.getTime() + 1), verifyType: -1 },
  { appId: 'wx-fresh-2', expiresAt: minutes(90), refreshAt: minutes(80), nickName: '100%_城南图书馆 Reader' },
  { appId: 'wx-fresh-3', expiresAt: minutes(90), refreshAt: minutes(70), kind: 'miniProgram' },
  {
    appId: 'wx-gone',
    state: 'unauthorized',
    expiresAt: null,
    refreshAt: null,
    principalName: '杭州青禾文化有限公司',
    permissionIds: [1, 7, 111],
  },
  { appId: 'wx-off', state: 'unauthorized', status: 'authorized', disconnectedAt: now },
  { appId: 'wx-both', state: 'unauthorized', disconnectedAt: now },
];

let platformId = '';
let elsewhere = '';
beforeAll(async () => {
  platformId = (await seedPlatform()).id;
  elsewhere = (await seedPlatform('wx00000000000000bb')).id;
  for (const account of fleet) await seedAccount({ ...account, platformId });
  await seedAccount({
    platformId: elsewhere,
    appId: 'wx-fresh-1',
    expiresAt: minutes(100),
    refreshAt: minutes(99),
  });
});

async function appIdsOf(query: Partial<AuthorizerListQuery>): Promise<string[]> {
  const page = await listAuthorizerPage({ ...everything, platformId, limit: 50, ...query }, now);
  return page.items.map(({ appId }) => appId);
}

describe('the list of accounts', () => {
  test('is ordered by urgency', async () => {
    expect(await appIdsOf({})).toEqual(fleet.map(({ appId }) => appId));
  });

  test('shows every account exactly once when paged forward, and the same pages backward', async () => {
    const forward: string[][] = [];
    let page = await listAuthorizerPage({ ...everything, platformId }, now);
    expect(page.previous).toBeNull();
    forward.push(page.items.map(({ appId }) => appId));
    while (page.next) {
      page = await listAuthorizerPage({ ...everything, platformId, after: page.next }, now);
      forward.push(page.items.map(({ appId }) => appId));
    }
    expect(forward.flat()).toEqual(fleet.map(({ appId }) => appId));
    const backward = [forward.at(-1)];
    while (page.previous) {
      page = await listAuthorizerPage({ ...everything, platformId, before: page.previous }, now);
      backward.unshift(page.items.map(({ appId }) => appId));
    }
    expect(backward).toEqual(forward);
  });

  test('classifies in SQL as the function does', async () => {
    const rows = await getDatabase().credential.findMany({ where: { platformId, kind: 'authorizer' } });
    for (const tokenClass of tokenClasses) {
      const expected = rows
        .filter((row) => tokenClassOf(row, now) === tokenClass)
        .map((row) => row.authorizerAppId);
      expect((await appIdsOf({ tokenClass })).sort()).toEqual(expected.sort());
    }
  });

  test('counts the classes so that they add up to the total', async () => {
    expect(await countTokenClasses({ ...everything, platformId }, now)).toEqual({
      needsReauthorization: 1,
      failing: 3,
      due: 3,
      fresh: 3,
      unauthorized: 2,
      disconnected: 1,
    });
    // Without anything that narrows, indexes count.
    expect(await countTokenClasses(everything, now)).toEqual({
      needsReauthorization: 1,
      failing: 3,
      due: 3,
      fresh: 4,
      unauthorized: 2,
      disconnected: 1,
    });
    // With a search the accounts themselves are read: another way to the same numbers.
    expect(await countTokenClasses({ ...everything, platformId, search: 'wx-' }, now)).toEqual(
      await countTokenClasses({ ...everything, platformId }, now),
    );
    expect(await countTokenClasses({ ...everything, platformId, kind: 'miniProgram' }, now)).toMatchObject({
      failing: 0,
      fresh: 1,
    });
  });

  test('keeps apart what staff has disconnected and what customers have withdrawn, however they are found', async () => {
    const gone = { tokenClass: 'unauthorized' } as const;
    const ways = [
      {},
      { search: 'wx-' },
      { kind: 'service' },
      { platformId: null },
      { platformId: null, kind: 'service' },
    ];
    for (const way of ways) {
      expect(await appIdsOf({ ...gone, ...way, disconnected: true })).toEqual(['wx-off']);
      expect(await appIdsOf({ ...gone, ...way, disconnected: false })).toEqual(['wx-gone', 'wx-both']);
      expect(await appIdsOf({ ...gone, ...way })).toEqual(['wx-gone', 'wx-off', 'wx-both']);
    }
    expect(await appIdsOf({ ...gone, disconnected: true, search: 'gone' })).toEqual([]);
    expect(await appIdsOf({ ...gone, disconnected: true, platformId: elsewhere })).toEqual([]);
  });

  test('finds by part of name, appid and principal, in any case, and takes % and _ as they are', async () => {
    expect(await appIdsOf({ search: 'reader' })).toEqual(['wx-fresh-2']);
    expect(await appIdsOf({ search: 'WX-GO' })).toEqual(['wx-gone']);
    expect(await appIdsOf({ search: '青禾' })).toEqual(['wx-gone']);
    expect(await appIdsOf({ search: '0%_' })).toEqual(['wx-fresh-2']);
    expect(await appIdsOf({ search: '%' })).toEqual(['wx-fresh-2']);
  });

  test('narrows by kind, verification and platform', async () => {
    expect(await appIdsOf({ kind: 'miniProgram' })).toEqual(['wx-fresh-3']);
    expect(await appIdsOf({ verified: false })).toEqual(['wx-fresh-1']);
    expect(await appIdsOf({ platformId: elsewhere })).toEqual(['wx-fresh-1']);
    expect(await appIdsOf({ platformId: null, search: 'fresh-1' })).toEqual(['wx-fresh-1', 'wx-fresh-1']);
  });

  test('narrows by the time of authorization, its beginning included and its end not', async () => {
    const none = { authorizedFrom: null, authorizedTo: null };
    const [first, second] = [minutes(-3_000), minutes(-2_000)];
    expect(await appIdsOf({ ...none, authorizedFrom: first })).toEqual(['wx-needs', 'wx-due']);
    expect(await appIdsOf({ ...none, authorizedFrom: new Date(first.getTime() + 1) })).toEqual(['wx-due']);
    expect(await appIdsOf({ ...none, authorizedTo: second })).toEqual(['wx-needs']);
    expect(await appIdsOf({ authorizedFrom: first, authorizedTo: first })).toEqual([]);
    expect(await countTokenClasses({ platformId, authorizedFrom: first }, now)).toMatchObject({
      needsReauthorization: 1,
      due: 1,
      fresh: 0,
    });
  });

  test('narrows by a permission set, and takes 1 for no part of 11', async () => {
    expect(await appIdsOf({ permissionId: 1 })).toEqual(['wx-gone']);
    expect(await appIdsOf({ permissionId: 11 })).toEqual(['wx-due']);
    expect(await appIdsOf({ permissionId: 7 })).toEqual(['wx-due', 'wx-gone']);
    expect(await appIdsOf({ permissionId: 7, authorizedFrom: minutes(-2_000) })).toEqual(['wx-due']);
    expect(await appIdsOf({ permissionId: 2 })).toEqual([]);
  });

  test('begins at the beginning when the URL names no place', async () => {
    for (const after of ['', 'x', 'fresh.1', "fresh.x.'", 'other.1.id']) {
      expect(await appIdsOf({ after })).toHaveLength(fleet.length);
    }
  });

  test('says who is being refreshed, as long as the lease lasts', async () => {
    const name = `refresh/${platformId}/authorizer/wx-due`;
    await getDatabase().lease.create({ data: { name, owner: 'a', expiresAt: minutes(1) } });
    const isRefreshing = async (at: Date) => {
      const page = await listAuthorizerPage({ ...everything, platformId, search: 'wx-due', limit: 50 }, at);
      return page.items.filter((item) => item.isRefreshing).map(({ appId }) => appId);
    };
    expect(await isRefreshing(now)).toEqual(['wx-due']);
    expect(await isRefreshing(minutes(1))).toEqual([]);
  });
});
