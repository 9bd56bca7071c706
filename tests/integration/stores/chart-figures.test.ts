// What the charts count, and that an hour that is over is counted once.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { forget } from '@/lib/remember';
import { getDueForecast } from '@/lib/stores/due-forecast';
import { newId } from '@/lib/stores/ids';
import { listErrcodes } from '@/lib/stores/overview';
import { getDatabase } from '@/lib/stores/prisma';
import { listRefreshesPerHour } from '@/lib/stores/refreshes-per-hour';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
let platformId = '';

beforeAll(async () => {
  platformId = (await seedPlatform()).id;
});

beforeEach(async () => {
  for (const name of ['refreshesPerHour', 'kept.errcodes.7', 'kept.dueForecast']) forget(name);
  await getDatabase().refreshAttempt.deleteMany();
});

function createAttempt(outcome: string, startedAt: Date, errcode: number | null = null) {
  const key = { platformId, kind: 'authorizer', authorizerAppId: 'wx-account' };
  const how = { reason: 'due', outcome, errcode, durationMs: 1, owner: 'a', startedAt };
  return getDatabase().refreshAttempt.create({ data: { id: newId(), ...key, ...how } });
}

test('the day is counted per hour, the running one last, and errors by errcode', async () => {
  await createAttempt('refreshed', ago(1));
  await createAttempt('late', ago(31));
  await createAttempt('busy', ago(31));
  await createAttempt('failed', ago(33), 61023);
  await createAttempt('failed', ago(34), -1);
  await createAttempt('failed', ago(35), -1);
  await createAttempt('refreshed', ago(25 * 60));
  const hours = await listRefreshesPerHour(now);
  expect(hours).toHaveLength(24);
  expect(hours.slice(-2)).toEqual([
    { startsAt: new Date('2026-03-18T05:00:00.000Z'), refreshed: 0, failed: 3 },
    { startsAt: new Date('2026-03-18T06:00:00.000Z'), refreshed: 2, failed: 0 },
  ]);
  expect(hours.slice(0, -2).every(({ refreshed, failed }) => refreshed + failed === 0)).toBe(true);
  expect(await listErrcodes(ago(60), 7)).toEqual([
    { errcode: -1, count: 2 },
    { errcode: 61023, count: 1 },
  ]);
});

test('an hour that is over is not counted again; the running one, and one that has just ended, are', async () => {
  const total = async (at: Date) =>
    (await listRefreshesPerHour(at)).reduce((sum, { refreshed }) => sum + refreshed, 0);
  await listRefreshesPerHour(now);
  await createAttempt('refreshed', ago(1));
  expect(await total(now)).toBe(1);
  // It would only be seen by counting an hour anew that nothing can change any more.
  await createAttempt('refreshed', ago(90));
  expect(await total(now)).toBe(1);
  const justAfter = new Date('2026-03-18T07:00:30.000Z');
  expect(await total(justAfter)).toBe(1);
  await createAttempt('refreshed', new Date('2026-03-18T06:59:59.900Z'));
  expect(await total(justAfter)).toBe(2);
});

test('of the running hour only the last minute is counted again', async () => {
  const running = async (at: Date) => (await listRefreshesPerHour(at)).at(-1);
  const startsAt = new Date('2026-03-18T06:00:00.000Z');
  await createAttempt('refreshed', ago(20));
  expect(await running(now)).toEqual({ startsAt, refreshed: 1, failed: 0 });
  // It would only be seen by counting anew what nothing can change any more.
  await createAttempt('refreshed', ago(10));
  await createAttempt('failed', ago(0.5));
  expect(await running(now)).toEqual({ startsAt, refreshed: 1, failed: 1 });
  await createAttempt('late', ago(-4));
  const soon = ago(-5);
  expect(await running(soon)).toEqual({ startsAt, refreshed: 2, failed: 1 });
  expect(await running(soon)).toEqual({ startsAt, refreshed: 2, failed: 1 });
});

test('a day later nothing of the day before is left in memory', async () => {
  await createAttempt('refreshed', ago(1));
  await listRefreshesPerHour(now);
  const tomorrow = new Date(now.getTime() + 25 * 60 * 60_000);
  expect((await listRefreshesPerHour(tomorrow)).every(({ refreshed }) => refreshed === 0)).toBe(true);
});

test('what is due is forecast in steps, with what is overdue before and what comes later after', async () => {
  const at = (minutes: number) => ago(-minutes);
  const dues = [-20, -1, 0, 2, 3, 8, 117, 118, 600];
  for (const [i, minutes] of dues.entries()) {
    await seedAccount({ platformId, appId: `wx-due-${i}`, nextAttemptAt: at(minutes) });
  }
  await seedAccount({ platformId, appId: 'wx-never', nextAttemptAt: null });
  const { overdue, steps, later } = await getDueForecast(now);
  expect([overdue, later]).toEqual([2, 2]);
  expect(steps).toHaveLength(24);
  // 06:32 and 06:34, 06:35, 06:40, 08:29; 08:30 is later.
  const counted = steps.flatMap(({ count }, i) => (count > 0 ? [`${i}: ${count}`] : []));
  expect(counted).toEqual(['0: 2', '1: 1', '2: 1', '23: 1']);
  expect(steps[0]?.startsAt).toEqual(new Date('2026-03-18T06:30:00.000Z'));
  expect(steps.at(-1)?.endsAt).toEqual(new Date('2026-03-18T08:30:00.000Z'));
});
