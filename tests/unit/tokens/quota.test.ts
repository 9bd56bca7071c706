// 45009, the day's quota: one breaker for the platform and all processes, one probe in 10 minutes, and nobody is cut off
// from a token that still serves.
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import type { TokenEngine } from '@/lib/tokens/engine-context';
import { accountKey, component, createRig, type Rig } from '@/tests/support/tokens/engine-rig';
import { failure } from '@/tests/support/tokens/scripted-wechat';

const minute = 60_000;
const exhausted = { refuse: failure('quota', 45009) };

/** WeChat refuses every refresh until told otherwise. */
function exhaust(rig: Rig) {
  let isExhausted = true;
  const { source } = rig.wechat;
  const refreshAuthorizerToken: typeof source.refreshAuthorizerToken = (request) => {
    if (isExhausted) rig.wechat.script('refresh', exhausted);
    return source.refreshAuthorizerToken(request);
  };
  return {
    source: { ...source, refreshAuthorizerToken },
    restore: () => {
      isExhausted = false;
    },
  };
}

function refreshTimes(rig: Rig): number[] {
  return rig.wechat.calls.filter(({ name }) => name === 'refresh').map(({ at }) => at);
}

async function runFor(rig: Rig, engines: TokenEngine[], ms: number): Promise<void> {
  const stop = new AbortController();
  const running = engines.map((engine) => engine.run(stop.signal));
  await rig.clock.advance(ms);
  stop.abort();
  await rig.clock.passUntil(Promise.all(running));
}

test('from the first 45009 on nobody asks for 10 minutes, then one call in 10 minutes over three processes', async () => {
  const rig = createRig();
  for (let index = 0; index < 200; index += 1) rig.addAccount(`wx${index}`, { leftMs: 0 });
  const { source } = exhaust(rig);
  const engines = ['one', 'two', 'three'].map((owner) => rig.createEngine(owner, { source }));
  const start = rig.clock.now();
  await runFor(rig, engines, 120 * minute);
  const calls = refreshTimes(rig);
  const firstBurst = calls.filter((at) => at < start + minute);
  // Those that were under way when the first refusal came.
  expect(firstBurst.length).toBeLessThanOrEqual(48);
  const probes = calls.filter((at) => at >= start + minute);
  expect(probes.length).toBeGreaterThanOrEqual(9);
  for (const [index, at] of probes.entries())
    expect(at - (probes[index - 1] ?? start)).toBeGreaterThanOrEqual(10 * minute);
  const told = rig.events.filter(({ event }) => event === 'quotaExhausted');
  expect(told).toHaveLength(1 + probes.length);
  expect(told[0]).toMatchObject({ platformId: 'platform-1', failure: { errcode: 45009 } });
});

test('when the probe succeeds all accounts are refreshed at once, at the pace, and it is told once', async () => {
  const rig = createRig();
  for (let index = 0; index < 200; index += 1) rig.addAccount(`wx${index}`, { leftMs: 0 });
  const { source, restore } = exhaust(rig);
  let serial = 0;
  const random = () => ((serial++ * 7) % 100) / 100;
  const engines = ['one', 'two'].map((owner) => rig.createEngine(owner, { source, random }));
  await runFor(rig, engines, 15 * minute);
  restore();
  const before = rig.clock.now();
  await runFor(rig, engines, 12 * minute);
  expect(rig.events.filter(({ event }) => event === 'quotaRestored')).toHaveLength(1);
  expect((await rig.stored(component)).quotaPausedUntil).toBeNull();
  for (let index = 0; index < 200; index += 1)
    expect((await rig.stored(accountKey(`wx${index}`))).version).toBeGreaterThan(1);
  const calls = refreshTimes(rig).filter((at) => at > before);
  const restoredAt = calls[0] ?? before;
  expect(calls.at(-1)).toBeLessThan(restoredAt + 10_000);
  const inOneSecond = calls.map((from) => calls.filter((at) => at >= from && at < from + 1_000).length);
  expect(Math.max(...inOneSecond)).toBeLessThanOrEqual(50);
});

test('an account with a usable token keeps serving it, one without answers at once why and until when', async () => {
  const rig = createRig();
  const [first, usable, expired] = [
    rig.addAccount('wx1', { leftMs: 0 }),
    rig.addAccount('wx2', { leftMs: 10 * minute }),
    rig.addAccount('wx3', { leftMs: 0 }),
  ];
  const engine = rig.createEngine('one', { source: exhaust(rig).source });
  await rig.clock.passUntil(engine.getUsableToken(first));
  const before = rig.clock.now();
  await rig.clock.passUntil(engine.tick());
  expect(tokenOf(await engine.getUsableToken(usable))?.accessToken).toBe('access-wx2-0');
  const outcome = await rig.clock.passUntil(engine.getUsableToken(expired));
  expect(outcome).toMatchObject({ kind: 'deferred', failure: { code: 'quota', errcode: 45009 } });
  expect(await engine.refreshNow(expired, 'staff')).toMatchObject({ kind: 'deferred' });
  expect(rig.clock.now()).toBe(before);
  expect(rig.wechat.countOf('refresh')).toBe(1);
  expect(await rig.stored(expired)).toMatchObject({ failureCount: 0, state: 'live' });
});

test('while the quota is used up callers do not queue at the pace for nothing', async () => {
  const rig = createRig({ options: { callsPerSecond: 1 } });
  const first = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one', { source: exhaust(rig).source });
  await rig.clock.passUntil(engine.getUsableToken(first));
  const keys = Array.from({ length: 50 }, (_, index) => rig.addAccount(`late${index}`, { leftMs: 0 }));
  const before = rig.clock.now();
  const outcomes = await rig.clock.passUntil(Promise.all(keys.map((key) => engine.getUsableToken(key))));
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['deferred']));
  expect(rig.clock.now()).toBe(before);
});

test('the breaker of one platform stops no other', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  rig.wechat.script('refresh', exhausted);
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(key));
  const now = rig.clock.now();
  const { accessToken, refreshToken } = rig.wechat.accountOf('wx2');
  const grant = { accessToken, refreshToken, obtainedAt: now - 7_200_000, expiresAt: now };
  const other = { platformId: 'platform-2', kind: 'authorizer', authorizerAppId: 'wx2' } as const;
  rig.store.authorize({ ...other, grant, refreshToken, refreshAt: now, now });
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(other)))).not.toBeNull();
});

test('45009 on the component token pauses that token by itself and opens no breaker', async () => {
  const rig = createRig();
  rig.wechat.script('component', exhausted);
  const engine = rig.createEngine('one');
  const outcome = await rig.clock.passUntil(engine.getUsableToken(component));
  expect(outcome).toMatchObject({ failure: { code: 'quota' } });
  expect(await rig.stored(component)).toMatchObject({ quotaPausedUntil: null, failureCount: 1 });
  expect((await rig.stored(component)).nextAttemptAt).toBeGreaterThanOrEqual(rig.clock.now() + 10 * minute);
});

test('45011, the limit per minute, makes its account wait a minute and opens no breaker', async () => {
  const rig = createRig();
  const [limited, other] = [rig.addAccount('wx1', { leftMs: 0 }), rig.addAccount('wx2', { leftMs: 0 })];
  rig.wechat.script('refresh', { refuse: failure('throttled', 45011) });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(limited));
  expect((await rig.stored(limited)).nextAttemptAt).toBeGreaterThanOrEqual(rig.clock.now() + minute);
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(other)))).not.toBeNull();
});

test('the probe’s token is kept although the database fails to end the pause, and so is why', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const { source, restore } = exhaust(rig);
  let isBroken = false;
  const saveQuotaPause: typeof rig.store.saveQuotaPause = async (save) => {
    if (isBroken && save.until === null) throw new Error('The database is away.');
    return rig.store.saveQuotaPause(save);
  };
  const engine = rig.createEngine('one', { source, store: { ...rig.store, saveQuotaPause } });
  await rig.clock.passUntil(engine.getUsableToken(key));
  restore();
  isBroken = true;
  await rig.clock.advance(14 * minute);
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(key)))).not.toBeNull();
  expect(rig.wechat.countOf('refresh')).toBe(2);
  expect((await rig.stored(key)).accessToken).toBe(rig.wechat.accountOf('wx1').accessToken);
  expect(rig.events).toContainEqual(expect.objectContaining({ event: 'quotaPauseNotSaved' }));
});
