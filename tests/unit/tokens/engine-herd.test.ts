// Many callers, one call; and nobody waits without end.
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { credentialName } from '@/lib/tokens/credential-name';
import { accountKey, component, createRig, platformId } from '@/tests/support/tokens/engine-rig';
import { failure } from '@/tests/support/tokens/scripted-wechat';

const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

test('200 callers of an expired token in one process make one call and get one token', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one');
  const outcomes = await rig.clock.passUntil(Promise.all(times(200, () => engine.getUsableToken(key))));
  expect(new Set(outcomes.map((outcome) => tokenOf(outcome)?.accessToken)).size).toBe(1);
  expect(outcomes.every((outcome) => tokenOf(outcome))).toBe(true);
  expect(rig.wechat.countOf('refresh')).toBe(1);
  expect(rig.wechat.countOf('component')).toBe(1);
});

test('callers of one moment share one read of the store', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1');
  let reads = 0;
  const store = {
    ...rig.store,
    getCredential: (asked: typeof key) => {
      reads += 1;
      return rig.store.getCredential(asked);
    },
  };
  const engine = rig.createEngine('one', { store });
  await Promise.all(times(200, () => engine.getUsableToken(key)));
  expect(reads).toBe(1);
  await engine.getUsableToken(key);
  expect(reads).toBe(2);
});

test.each([80, 700, 4_000])(
  'four processes of 50 callers make one call, WeChat answering in %i ms',
  async (delayMs) => {
    const rig = createRig({ wechat: { delayMs } });
    const key = rig.addAccount('wx1', { leftMs: 0 });
    const engines = times(4, (index) => rig.createEngine(`process-${index}`));
    const warm = engines.map((engine) => engine.getUsableToken(component));
    await rig.clock.passUntil(Promise.all(warm));
    const callers = engines.flatMap((engine) => times(50, () => engine.getUsableToken(key)));
    const outcomes = await rig.clock.passUntil(Promise.all(callers));
    expect(new Set(outcomes.map((outcome) => tokenOf(outcome)?.accessToken))).toEqual(
      new Set([rig.wechat.accountOf('wx1').accessToken]),
    );
    expect(rig.wechat.countOf('refresh')).toBe(1);
    expect(rig.wechat.countOf('component')).toBe(1);
  },
);

test('after the lease is taken the credential is read again: a token saved meanwhile is used, not replaced', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const [one, two] = [rig.createEngine('one'), rig.createEngine('two')];
  await rig.clock.passUntil(one.getUsableToken(component));
  const reads = { count: 0 };
  // The second process reads the expired token, then sleeps until the first has saved and released its lease.
  const slow = rig.createEngine('slow', {
    leases: {
      ...rig.leases,
      acquireLease: async (...lease) => {
        reads.count += 1;
        await rig.clock.sleep(1_000);
        return rig.leases.acquireLease(...lease);
      },
    },
  });
  const outcomes = await rig.clock.passUntil(
    Promise.all([slow.getUsableToken(key), two.getUsableToken(key), one.getUsableToken(key)]),
  );
  expect(reads.count).toBe(1);
  expect(outcomes.every((outcome) => tokenOf(outcome))).toBe(true);
  expect(rig.wechat.countOf('refresh')).toBe(1);
});

test('a caller gets a typed answer after 5 s although WeChat takes longer, and the refresh goes on', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(component));
  rig.wechat.script('refresh', { delayMs: 7_900 });
  const before = rig.clock.now();
  expect(await rig.clock.passUntil(engine.getUsableToken(key))).toEqual({ kind: 'busy' });
  expect(rig.clock.now() - before).toBe(5_000);
  await rig.clock.advance(3_000);
  expect(await engine.getUsableToken(key)).toMatchObject({ kind: 'fresh' });
  expect(rig.wechat.countOf('refresh')).toBe(1);
});

test('a caller in another process waits for the token at most 5 s, also when the holder of the lease is dead', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(component));
  await rig.leases.acquireLease(credentialName(key), 'dead', rig.clock.now(), 20_000);
  const before = rig.clock.now();
  expect(await rig.clock.passUntil(engine.getUsableToken(key))).toEqual({ kind: 'busy' });
  expect(rig.clock.now() - before).toBeLessThanOrEqual(5_000);
});

test('a caller whom the database does not answer is told so after 5 s, and the next one does not wait for that read', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1');
  let isSilent = true;
  const getCredential: typeof rig.store.getCredential = (asked) =>
    isSilent ? new Promise(() => undefined) : rig.store.getCredential(asked);
  const engine = rig.createEngine('one', { store: { ...rig.store, getCredential } });
  const before = rig.clock.now();
  const first = engine.getUsableToken(key);
  await rig.clock.advance(4_000);
  const late = engine.getUsableToken(key);
  expect(await rig.clock.passUntil(first)).toEqual({ kind: 'busy' });
  expect(rig.clock.now() - before).toBe(5_000);
  isSilent = false;
  expect((await rig.clock.passUntil(late)).kind).toBe('busy');
  expect(rig.clock.now() - before).toBe(5_000);
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(key)))).not.toBeNull();
});

test('a dead holder is replaced within its lease and one second', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const stop = new AbortController();
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(component));
  await rig.leases.acquireLease(credentialName(key), 'dead', rig.clock.now(), 20_000);
  const since = rig.clock.now();
  await rig.store.postponeAttempt(key, Number.MAX_SAFE_INTEGER, since);
  const running = engine.run(stop.signal);
  await rig.clock.advance(21_100);
  const call = rig.wechat.calls.find(({ name }) => name === 'refresh');
  expect(call?.at).toBeGreaterThan(since + 19_999);
  expect(call?.at).toBeLessThanOrEqual(since + 21_000);
  stop.abort();
  await rig.clock.passUntil(running);
});

test('an expired holder cannot release its successor’s lease', async () => {
  const { leases, clock } = createRig();
  await leases.acquireLease('lease', 'first', clock.now(), 1_000);
  await clock.advance(1_000);
  expect(await leases.acquireLease('lease', 'second', clock.now(), 1_000)).toBe(true);
  await leases.releaseLease('lease', 'first');
  expect(await leases.acquireLease('lease', 'third', clock.now(), 1_000)).toBe(false);
});

test('the lease is longer than twice the hard limit of a call', async () => {
  const rig = createRig();
  const held: number[] = [];
  const engine = rig.createEngine('one', {
    leases: {
      ...rig.leases,
      acquireLease: (name, owner, now, ttlMs) => {
        if (name.startsWith('refresh/')) held.push(ttlMs);
        return rig.leases.acquireLease(name, owner, now, ttlMs);
      },
    },
  });
  await rig.clock.passUntil(engine.getUsableToken(component));
  expect(Math.min(...held)).toBeGreaterThan(2 * 8_000);
});

test('while refreshing fails, the current token is served to its last 300 s', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 1_500_000 });
  const stop = new AbortController();
  rig.wechat.script('refresh', ...times(500, () => ({ refuse: failure('transient', -1) })));
  const engine = rig.createEngine('one');
  const running = engine.run(stop.signal);
  for (let left = 1_500_000; left > 300_000; left -= 60_000) {
    expect(tokenOf(await engine.getUsableToken(key))?.accessToken).toBe('access-wx1-0');
    await rig.clock.advance(60_000);
  }
  await rig.clock.advance(1_000);
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(key)))).toBeNull();
  stop.abort();
  await rig.clock.passUntil(running);
});

test('an unknown account is told apart from one that fails', async () => {
  const engine = createRig().createEngine('one');
  expect(await engine.getUsableToken(accountKey('wx-nobody'))).toMatchObject({
    kind: 'failed',
    failure: { code: 'unknownCredential' },
  });
});

test('every refresh leaves a row with its reason, outcome, time and process', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  rig.wechat.script('refresh', { refuse: failure('transient', -1) });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(key));
  await rig.clock.advance(3_000);
  await rig.clock.passUntil(engine.getUsableToken(key));
  expect(rig.store.attempts).toMatchObject([
    {
      key: { platformId, kind: 'component' },
      reason: 'missing',
      outcome: 'refreshed',
      owner: 'one',
      durationMs: 80,
    },
    { key, reason: 'expired', outcome: 'failed', failure: { code: 'transient', errcode: -1 }, version: null },
    { key, reason: 'retry', outcome: 'refreshed', failure: null, version: 2, durationMs: 80 },
  ]);
});
