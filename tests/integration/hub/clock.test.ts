// A process whose machine tells the wrong time, opposite a WeChat that tells the right one.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { endPassedIncidents } from '@/lib/hub/end-passed-incidents';
import { checkClockAtStart } from '@/lib/hub/watch-clock';
import { getRuntime } from '@/lib/runtime';
import { mendFutureInstants } from '@/lib/stores/future-instants';
import { listOpenIncidents, listRecentIncidents } from '@/lib/stores/incidents';
import { leaseStore } from '@/lib/stores/lease-store';
import { getDatabase } from '@/lib/stores/prisma';
import { getSetting, saveSetting } from '@/lib/stores/settings';
import { tokenStore } from '@/lib/stores/token-store';
import type { CredentialKey } from '@/lib/tokens/types';
import { type MovedWorld, openMovedWorld } from '../../support/reliability/moved-world';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let world: MovedWorld;

beforeEach(async () => {
  const database = getDatabase();
  await database.incident.deleteMany();
  await database.refreshAttempt.deleteMany();
  await database.credential.deleteMany();
  await database.lease.deleteMany();
  await database.setting.deleteMany();
  await database.verifyTicket.deleteMany();
  await database.platformEvent.deleteMany();
  await database.platform.deleteMany();
  world = await openMovedWorld();
});
afterEach(() => world.close());

function errorMs(): number {
  return getRuntime().clock.now() - world.now();
}

test.each([10, -10])(
  'a process that starts on a clock that is %i min wrong goes right before its first refresh, and says so',
  async (minutes) => {
    world.wallErrorMs = minutes * minuteMs;
    world.restart();
    expect(errorMs()).toBe(minutes * minuteMs);
    await world.passUntil(checkClockAtStart());
    expect(Math.abs(errorMs())).toBeLessThan(2_000);
    await getRuntime().clockReports.settle();
    expect(await listOpenIncidents()).toMatchObject([
      { platformId: null, kind: 'clockStep', severity: 'warning', count: 1, detail: { source: 'wechat' } },
    ]);
  },
);

test('where WeChat is away the start goes on with the clock as it is', async () => {
  await world.sandbox.close();
  world.wallErrorMs = 10 * minuteMs;
  world.restart();
  await world.passUntil(checkClockAtStart());
  expect(errorMs()).toBe(10 * minuteMs);
});

test('a step of the wall clock is an incident that counts, ends when the clock is right again, and moves no token', async () => {
  await world.giveTicket();
  const { clock, clockReports, engine } = getRuntime();
  const before = await engine.getUsableToken(world.component);
  for (const minutes of [10, -10, 0]) {
    world.pass(minuteMs);
    world.wallErrorMs = minutes * minuteMs;
    clock.now();
    await clockReports.settle();
    expect(Math.abs(errorMs())).toBeLessThan(1_500);
  }
  expect(await engine.getUsableToken(world.component)).toEqual(before);
  expect(await listOpenIncidents()).toEqual([]);
  expect(await listRecentIncidents(new Date(0), 5)).toMatchObject([
    { kind: 'clockStep', count: 3, detail: { source: 'wall', byMs: 10 * minuteMs } },
  ]);
});

test('a wrong wall clock stays an incident while it is wrong, and is over when its process ended and nobody sees it again', async () => {
  const { clock, clockReports } = getRuntime();
  clock.now();
  world.wallErrorMs = 10 * minuteMs;
  clock.now();
  for (let looks = 0; looks < 12; looks += 1) {
    world.pass(10 * minuteMs);
    await world.passUntil(clockReports.ask());
    await endPassedIncidents();
  }
  expect(await listOpenIncidents()).toMatchObject([{ kind: 'clockStep', count: 1 }]);
  // Put right by whoever restarted it: the new process knows nothing of a step.
  world.wallErrorMs = 0;
  world.restart();
  world.pass(61 * minuteMs);
  await world.passUntil(getRuntime().clockReports.ask());
  await endPassedIncidents();
  expect(await listOpenIncidents()).toEqual([]);
});

test('a token saved by a clock that was ahead is not handed out, and is due at once', async () => {
  await world.giveTicket();
  const { engine, clock } = getRuntime();
  await getDatabase().credential.updateMany({
    data: {
      obtainedAt: new Date(world.now() + 10 * minuteMs),
      expiresAt: new Date(world.now() + 130 * minuteMs),
      refreshAt: new Date(world.now() + 115 * minuteMs),
      nextAttemptAt: new Date(world.now() + 115 * minuteMs),
    },
  });
  expect(await engine.tick()).toBe(0);
  expect(await mendFutureInstants(clock.now())).toBe(1);
  expect(await mendFutureInstants(clock.now())).toBe(0);
  expect(await engine.tick()).toBe(1);
  const [stored] = await getDatabase().credential.findMany();
  expect(stored?.obtainedAt?.getTime()).toBeLessThanOrEqual(clock.now());
  expect(world.calls('api_component_token')).toBe(2);
});

test('accounts that were put off by a clock a day ahead come due when they should, and no sooner', async () => {
  const now = world.now();
  const keyOf = (authorizerAppId: string): CredentialKey => ({
    platformId: world.platform.id,
    kind: 'authorizer',
    authorizerAppId,
  });
  const [overdue, soon] = [keyOf('wx1'), keyOf('wx2')];
  for (const { key, minutes } of [
    { key: overdue, minutes: -1 },
    { key: soon, minutes: 60 },
  ]) {
    await tokenStore.ensureCredential(key, now);
    const at = new Date(now + minutes * minuteMs);
    await getDatabase().credential.updateMany({ where: key, data: { refreshAt: at, nextAttemptAt: at } });
    // Without the platform's token (the network was not up yet) they wait for it, by the wrong clock.
    await tokenStore.postponeAttempt(key, now + dayMs, now + dayMs + 15_000);
  }
  await mendFutureInstants(now);
  expect(await tokenStore.listDue(now, 5)).toEqual([overdue]);
  expect((await tokenStore.getCredential(soon))?.nextAttemptAt).toBe(now + 60 * minuteMs);
});

test('a pause of the quota that a clock a day ahead has begun is over at once', async () => {
  await world.giveTicket();
  const now = world.now();
  const pause = (until: number, expected: number | null) =>
    tokenStore.saveQuotaPause({ platformId: world.platform.id, expected, until, now });
  await pause(now + 10 * minuteMs, null);
  await mendFutureInstants(now);
  expect((await tokenStore.getCredential(world.component))?.quotaPausedUntil).toBe(now + 10 * minuteMs);
  await pause(now + dayMs + 10 * minuteMs, now + 10 * minuteMs);
  await mendFutureInstants(now);
  expect((await tokenStore.getCredential(world.component))?.quotaPausedUntil).toBe(now);
});

test('leases and look-afters that a clock a year ahead has left behind stop nobody', async () => {
  const now = world.now();
  await leaseStore.acquireLease('left behind', 'a wrong machine', now + 365 * dayMs, 20_000);
  await leaseStore.acquireLease('held', 'a right machine', now, 20_000);
  await saveSetting('looked after', 'x', new Date(now + 365 * dayMs));
  await mendFutureInstants(now);
  expect(await leaseStore.acquireLease('left behind', 'us', now, 20_000)).toBe(true);
  expect(await leaseStore.acquireLease('held', 'us', now, 20_000)).toBe(false);
  expect((await getSetting('looked after'))?.updatedAt).toEqual(new Date(now));
});
