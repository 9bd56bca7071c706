import { afterEach, beforeAll, expect, test } from 'vitest';
import { forget } from '@/lib/remember';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { listRefreshPage } from '@/lib/stores/refresh-attempts';
import { countRefreshesOfDay, getNextDue, getRenewalIntervals } from '@/lib/stores/refresh-figures';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const minute = 60_000;

let platformId = '';
beforeAll(async () => {
  platformId = (await seedPlatform('wx-platform')).id;
});

afterEach(async () => {
  forget('refreshesPerHour');
  await getDatabase().refreshAttempt.deleteMany();
});

interface Attempt {
  minutesAgo: number;
  version?: number | null;
  reason?: string;
  outcome?: string;
  errcode?: number;
  appId?: string;
}

async function create({ minutesAgo, version = null, reason = 'due', ...rest }: Attempt): Promise<void> {
  const { outcome = 'refreshed', errcode = null, appId = 'wx-one' } = rest;
  await getDatabase().refreshAttempt.create({
    data: {
      id: newId(),
      platformId,
      kind: appId === '' ? 'component' : 'authorizer',
      authorizerAppId: appId,
      reason,
      outcome,
      errcode,
      durationMs: 100,
      owner: 'a',
      version,
      startedAt: ago(minutesAgo),
    },
  });
}

const one = () => ({ platformId, kind: 'authorizer', authorizerAppId: 'wx-one' }) as const;

test('the mean and the longest interval are those between renewals that follow each other', async () => {
  await create({ minutesAgo: 400, version: 2 });
  await create({ minutesAgo: 300, version: 3 });
  await create({ minutesAgo: 190, version: 4, reason: 'retry' });
  await create({ minutesAgo: 195, outcome: 'failed' });
  await create({ minutesAgo: 194, outcome: 'late' });
  await create({ minutesAgo: 100, version: 8, appId: 'wx-two' });
  await create({ minutesAgo: 10, version: 9, appId: 'wx-two' });
  await create({ minutesAgo: 120, version: 8, appId: '' });
  await create({ minutesAgo: 5, version: 9, appId: '' });
  expect(await getRenewalIntervals(null, now)).toEqual({
    grantedMs: 120 * minute,
    count: 3,
    meanMs: 100 * minute,
    longestMs: 110 * minute,
    longestAppId: 'wx-one',
    since: ago(400),
    isWhole: true,
  });
  expect(await getRenewalIntervals(one(), now)).toMatchObject({ count: 2, meanMs: 105 * minute });
});

test('what was forced ends no interval, but begins the next one', async () => {
  await create({ minutesAgo: 300, version: 2 });
  for (const [i, reason] of ['staff', 'asked', 'reported', 'missing', 'candidate'].entries()) {
    await create({ minutesAgo: 200 - i, version: 3 + i, reason });
  }
  expect(await getRenewalIntervals(one(), now)).toMatchObject({ count: 0, meanMs: null, longestMs: null });
  await create({ minutesAgo: 101, version: 8 });
  expect(await getRenewalIntervals(one(), now)).toMatchObject({ count: 1, longestMs: 95 * minute });
});

test('a new authorization between two renewals makes them no pair', async () => {
  await create({ minutesAgo: 300, version: 2 });
  await create({ minutesAgo: 100, version: 4 });
  expect(await getRenewalIntervals(one(), now)).toMatchObject({ count: 0, longestMs: null });
});

test('it looks back seven days', async () => {
  const week = 7 * 24 * 60;
  await create({ minutesAgo: week + 1, version: 2 });
  await create({ minutesAgo: week - 90, version: 3 });
  await create({ minutesAgo: week - 180, version: 4 });
  expect(await getRenewalIntervals(one(), now)).toMatchObject({ count: 1, longestMs: 90 * minute });
});

test('of more renewals than the limit the newest are looked at, and it says so', async () => {
  for (const i of [0, 1, 2, 3, 4]) await create({ minutesAgo: 500 - i * 100 - i * i, version: 2 + i });
  expect(await getRenewalIntervals(null, now, 2)).toMatchObject({
    count: 2,
    meanMs: 106 * minute,
    longestMs: 107 * minute,
    isWhole: false,
  });
});

test('it counts what succeeded and failed in the last 24 hours, to the minute', async () => {
  const day = 24 * 60;
  await create({ minutesAgo: 1, version: 2 });
  await create({ minutesAgo: 2, outcome: 'late' });
  await create({ minutesAgo: 3, outcome: 'failed' });
  await create({ minutesAgo: day - 1, outcome: 'failed' });
  await create({ minutesAgo: day - 40, outcome: 'late' });
  await create({ minutesAgo: day + 1, version: 1 });
  await create({ minutesAgo: day + 1, outcome: 'failed' });
  expect(await countRefreshesOfDay(now)).toEqual({ refreshed: 3, failed: 2 });
});

test('it names the next refresh and how many are due within a minute', async () => {
  expect(await getNextDue(now)).toEqual({ at: null, withinMinute: 0 });
  await seedAccount({ platformId, appId: 'wx-one', nextAttemptAt: ago(-1) });
  await seedAccount({ platformId, appId: 'wx-two', nextAttemptAt: ago(-2) });
  await seedAccount({ platformId, appId: 'wx-gone', nextAttemptAt: null, state: 'unauthorized' });
  expect(await getNextDue(now)).toEqual({ at: ago(-1), withinMinute: 1 });
});

test('refreshes are listed newest first, forward and backward, by outcome and by appid', async () => {
  for (const minutesAgo of [1, 2, 3]) await create({ minutesAgo, version: minutesAgo });
  await create({ minutesAgo: 2, outcome: 'failed', appId: 'wx-two' });
  await create({ minutesAgo: 4, version: 1, appId: '' });
  const query = { outcome: null, appId: null, after: null, before: null, limit: 2 };
  const minutesOf = (rows: { startedAt: Date }[]) =>
    rows.map(({ startedAt }) => (now.getTime() - startedAt.getTime()) / minute);
  const first = await listRefreshPage(query);
  expect(minutesOf(first.rows)).toEqual([1, 2]);
  const second = await listRefreshPage({ ...query, after: first.next });
  expect(minutesOf(second.rows)).toEqual([2, 3]);
  const back = await listRefreshPage({ ...query, before: second.previous });
  expect(back.rows).toEqual(first.rows);
  expect(back.previous).toBeNull();
  expect(minutesOf((await listRefreshPage({ ...query, outcome: 'failed' })).rows)).toEqual([2]);
  expect(minutesOf((await listRefreshPage({ ...query, appId: 'wx-one', limit: 9 })).rows)).toEqual([1, 2, 3]);
  expect(minutesOf((await listRefreshPage({ ...query, appId: 'wx-platform' })).rows)).toEqual([4]);
  expect((await listRefreshPage({ ...query, appId: 'wx-none' })).rows).toEqual([]);
  const [, alone] = second.rows;
  expect(await listRefreshPage({ ...query, id: alone?.id ?? '' })).toMatchObject({
    rows: [{ id: alone?.id }],
    next: null,
    previous: null,
  });
});

test('refreshes that WeChat answered with one errcode are those alone', async () => {
  await create({ minutesAgo: 1, outcome: 'failed', errcode: 61004 });
  await create({ minutesAgo: 2, outcome: 'failed', errcode: -1, appId: 'wx-two' });
  await create({ minutesAgo: 3, outcome: 'failed', errcode: 61004, appId: 'wx-two' });
  await create({ minutesAgo: 4, version: 2 });
  const query = { outcome: null, appId: null, after: null, before: null, limit: 9 };
  const appIdsOf = async (more: object) =>
    (await listRefreshPage({ ...query, ...more })).rows.map(({ authorizerAppId }) => authorizerAppId);
  expect(await appIdsOf({ errcode: 61004 })).toEqual(['wx-one', 'wx-two']);
  expect(await appIdsOf({ errcode: -1, outcome: 'failed' })).toEqual(['wx-two']);
  expect(await appIdsOf({ errcode: 61004, appId: 'wx-two' })).toEqual(['wx-two']);
  expect(await appIdsOf({ errcode: 40001 })).toEqual([]);
});
