// The pace towards WeChat: its rate in every second, who leaves first, and that several processes keep it together.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { createPace } from '@/lib/tokens/pace';
import { accountKey, createRig, type Rig } from '@/tests/support/tokens/engine-rig';
import { createManualClock } from '@/tests/support/tokens/manual-clock';

/** The most calls in any window of a second that begins with a call. */
function mostInASecond(calls: number[]): number {
  const times = calls.toSorted((one, other) => one - other);
  return Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}

const callTimes = (rig: Rig) => rig.wechat.calls.map(({ at }) => at);

test('in no second leave more calls than the rate, whatever the arrivals; while they queue, none is lost', async () => {
  const arrivals = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 60, maxLength: 200 });
  const oneRun = async (pauses: number[], rate: number) => {
    const clock = createManualClock();
    const pace = createPace(clock, async () => rate);
    const left: number[] = [];
    const start = clock.now();
    const all = pauses.map(async (ms) => {
      await clock.sleep(ms);
      await pace.takeTurn(() => false);
      left.push(clock.now());
    });
    await clock.passUntil(Promise.all(all));
    expect(left).toHaveLength(pauses.length);
    expect(mostInASecond(left)).toBeLessThanOrEqual(rate);
    expect(Math.max(...left) - start).toBeLessThanOrEqual(3_000 + (pauses.length / rate) * 1_000 + 1_000);
  };
  await fc.assert(fc.asyncProperty(arrivals, fc.integer({ min: 7, max: 60 }), oneRun), { numRuns: 15 });
});

test('a wake-up that comes late is made up for, yet never by more than the rate in a second', async () => {
  const clock = createManualClock();
  let serial = 0;
  const late = { now: clock.now, sleep: (ms: number) => clock.sleep(ms + (serial++ % 3) * 7) };
  const pace = createPace(late, async () => 50);
  const left: number[] = [];
  const start = clock.now();
  const all = Array.from({ length: 1_000 }, async () => {
    await pace.takeTurn(() => false);
    left.push(clock.now());
  });
  await clock.passUntil(Promise.all(all));
  expect(mostInASecond(left)).toBe(50);
  expect(clock.now() - start).toBeLessThan(20_500);
});

test('a backlog leaves evenly: at no moment more than a fifth of a second’s worth at once', async () => {
  const clock = createManualClock();
  const pace = createPace(clock, async () => 50);
  const left: number[] = [];
  const all = Array.from({ length: 200 }, async () => {
    await pace.takeTurn(() => false);
    left.push(clock.now());
  });
  await clock.passUntil(Promise.all(all));
  const atOnce = left.map((from) => left.filter((at) => at >= from && at < from + 20).length);
  expect(Math.max(...atOnce)).toBeLessThanOrEqual(11);
});

test('a clock that is set back holds nobody up', async () => {
  const clock = createManualClock();
  let shiftMs = 0;
  const pace = createPace({ now: () => clock.now() + shiftMs, sleep: clock.sleep }, async () => 50);
  await clock.passUntil(Promise.all(Array.from({ length: 60 }, () => pace.takeTurn(() => false))));
  shiftMs = -600_000;
  const before = clock.now();
  await clock.passUntil(pace.takeTurn(() => false));
  expect(clock.now() - before).toBeLessThanOrEqual(20);
});

test('who is waited for leaves first, in order of arrival; so does who is joined while it queues', async () => {
  const clock = createManualClock();
  const pace = createPace(clock, async () => 1);
  const left: string[] = [];
  let isJoined = false;
  const queue = (name: string, isAwaited: () => boolean) =>
    pace.takeTurn(isAwaited).then(() => left.push(name));
  const all = [
    queue('first', () => false),
    queue('scheduled', () => false),
    queue('joined later', () => isJoined),
    queue('awaited', () => true),
    queue('awaited too', () => true),
  ];
  await clock.advance(1_500);
  isJoined = true;
  await clock.passUntil(Promise.all(all));
  expect(left).toEqual(['awaited', 'awaited too', 'joined later', 'first', 'scheduled']);
});

test('at most 50 calls of any kind leave in a second, and at 300 ms each nearly that many do', async () => {
  const rig = createRig({ wechat: { delayMs: 300 } });
  for (let index = 0; index < 500; index += 1)
    rig.addAccount(`wx${index}`, { leftMs: 0, ...(index % 50 === 0 && { refreshToken: 'stale' }) });
  const before = rig.clock.now();
  await rig.clock.passUntil(rig.createEngine('one').tick());
  const calls = callTimes(rig);
  expect(calls.length).toBeGreaterThan(500);
  expect(mostInASecond(calls)).toBeLessThanOrEqual(50);
  expect(calls.length / ((rig.clock.now() - before) / 1_000)).toBeGreaterThan(45);
});

test('a caller’s account overtakes the hundreds that the background loop refreshes', async () => {
  const rig = createRig({ options: { callsPerSecond: 5 } });
  for (let index = 0; index < 100; index += 1) rig.addAccount(`wx${index}`, { leftMs: 0 });
  const engine = rig.createEngine('one');
  const running = engine.tick();
  await rig.clock.advance(1_000);
  const before = rig.clock.now();
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(accountKey('wx99'))))).not.toBeNull();
  expect(rig.clock.now() - before).toBeLessThan(600);
  await rig.clock.passUntil(running);
});

test('a scheduled try that a caller joins while it queues moves up', async () => {
  const rig = createRig({ options: { callsPerSecond: 1 } });
  for (let index = 0; index < 16; index += 1) rig.addAccount(`wx${index}`, { leftMs: 0 });
  const engine = rig.createEngine('one');
  const running = engine.tick();
  await rig.clock.advance(1_500);
  const before = rig.clock.now();
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(accountKey('wx15'))))).not.toBeNull();
  expect(rig.clock.now() - before).toBeLessThan(1_500);
  expect(rig.wechat.calls.filter(({ authorizerAppId }) => authorizerAppId === 'wx15')).toHaveLength(1);
  await rig.clock.passUntil(running);
});

test('who waits for the pace longer than 5 s is told that it is busy', async () => {
  const rig = createRig({ options: { callsPerSecond: 1 } });
  const keys = Array.from({ length: 20 }, (_, index) => rig.addAccount(`wx${index}`, { leftMs: 0 }));
  const engine = rig.createEngine('one');
  const before = rig.clock.now();
  const outcomes = await rig.clock.passUntil(Promise.all(keys.map((key) => engine.getUsableToken(key))));
  expect(rig.clock.now() - before).toBe(5_000);
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['refreshed', 'busy']));
});

test('waiting for the pace does not use up the lease: each call starts with the whole of it', async () => {
  const rig = createRig({ options: { callsPerSecond: 1 } });
  const left: number[] = [];
  const expiresAt = new Map<string, number>();
  const note = (name: string, now: number, ttlMs: number) => expiresAt.set(name, now + ttlMs);
  for (let index = 0; index < 16; index += 1)
    rig.addAccount(`wx${index}`, { leftMs: 0, ...(index === 9 && { refreshToken: 'stale' }) });
  const noteCall = (appId: string) =>
    left.push((expiresAt.get(`refresh/platform-1/authorizer/${appId}`) ?? 0) - rig.clock.now());
  const engine = rig.createEngine('one', {
    leases: {
      ...rig.leases,
      acquireLease: (name, owner, now, ttlMs) => {
        note(name, now, ttlMs);
        return rig.leases.acquireLease(name, owner, now, ttlMs);
      },
      renewLease: (name, owner, now, ttlMs) => {
        note(name, now, ttlMs);
        return rig.leases.renewLease(name, owner, now, ttlMs);
      },
    },
    source: {
      ...rig.wechat.source,
      refreshAuthorizerToken: (request) => {
        noteCall(request.authorizerAppId);
        return rig.wechat.source.refreshAuthorizerToken(request);
      },
    },
  });
  await rig.clock.passUntil(engine.tick());
  expect(left.length).toBeGreaterThan(16);
  expect(Math.min(...left)).toBe(20_000);
});

test('a try whose account authorized again while it queued asks nothing', async () => {
  const rig = createRig({ options: { callsPerSecond: 1 } });
  const keys = Array.from({ length: 5 }, (_, index) => rig.addAccount(`wx${index}`, { leftMs: 0 }));
  const running = rig.createEngine('one').tick();
  await rig.clock.advance(1_500);
  const now = rig.clock.now();
  const grant = { accessToken: 'new', refreshToken: 'r', obtainedAt: now, expiresAt: now + 7_200_000 };
  rig.store.authorize({ ...(keys[4] ?? accountKey('')), grant, refreshToken: 'r', refreshAt: now + 1, now });
  await rig.clock.passUntil(running);
  expect(rig.wechat.calls.filter(({ authorizerAppId }) => authorizerAppId === 'wx4')).toEqual([]);
});

test('three processes on one database keep the rate together, and the last one has it alone', async () => {
  const rig = createRig({ wechat: { delayMs: 300 }, options: { callsPerSecond: 30 } });
  for (let index = 0; index < 900; index += 1) rig.addAccount(`wx${index}`, { leftMs: 0 });
  const engines = ['one', 'two', 'three'].map((owner) => rig.createEngine(owner));
  const stops = engines.map(() => new AbortController());
  const running = engines.map((engine, index) => engine.run(stops[index]?.signal ?? AbortSignal.abort()));
  const start = rig.clock.now();
  await rig.clock.advance(10_000);
  // The first second is that in which they notice one another.
  const together = callTimes(rig).filter((at) => at >= start + 2_000);
  expect(mostInASecond(together)).toBeLessThanOrEqual(30);
  expect(together.length).toBeGreaterThan(8 * 25);
  for (const stop of stops.slice(1)) stop.abort();
  await rig.clock.passUntil(Promise.all(running.slice(1)));
  await rig.clock.advance(31_000);
  const goneAt = rig.clock.now();
  for (let index = 0; index < 300; index += 1) rig.addAccount(`late${index}`, { leftMs: 0 });
  await rig.clock.advance(5_000);
  const alone = callTimes(rig).filter((at) => at >= goneAt);
  expect(mostInASecond(alone)).toBeLessThanOrEqual(30);
  expect(alone.length).toBeGreaterThan(5 * 25);
  stops[0]?.abort();
  await rig.clock.passUntil(Promise.all(running));
});
