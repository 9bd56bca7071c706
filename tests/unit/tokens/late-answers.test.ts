// WeChat slower than the lease, and processes that overtake each other: no successful answer is ever lost.
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { component, createRig, type Rig } from '@/tests/support/tokens/engine-rig';

/** One process asks slowly, another takes over its lease and saves first; WeChat then acts on the slow one's request. */
async function overtake(rig: Rig, appId: string) {
  const key = rig.addAccount(appId, { leftMs: 0 });
  const [slow, quick] = [rig.createEngine('slow'), rig.createEngine('quick')];
  await rig.clock.passUntil(Promise.all([slow.getUsableToken(component), quick.getUsableToken(component)]));
  rig.wechat.script('refresh', { delayMs: 4_000 });
  const slowOutcome = slow.getUsableToken(key);
  await rig.clock.advance(1_100);
  await rig.clock.passUntil(quick.getUsableToken(key));
  await rig.clock.passUntil(slowOutcome);
  return { key, slow, quick };
}

test('an answer that comes after the lease was lost is saved when nobody else saved', async () => {
  const rig = createRig({ options: { leaseMs: 300 } });
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('slow');
  await rig.clock.passUntil(engine.getUsableToken(component));
  rig.wechat.script('refresh', { delayMs: 4_000 });
  const outcome = engine.getUsableToken(key);
  await rig.clock.advance(1_000);
  await rig.leases.acquireLease('refresh/platform-1/authorizer/wx1', 'other', rig.clock.now(), 20_000);
  expect(tokenOf(await rig.clock.passUntil(outcome))?.accessToken).toBe(
    rig.wechat.accountOf('wx1').accessToken,
  );
  expect(
    await rig.leases.acquireLease('refresh/platform-1/authorizer/wx1', 'third', rig.clock.now(), 1),
  ).toBe(false);
});

test('whoever saves second changes nothing: the saved pair stays and the late answer is kept beside it', async () => {
  const rig = createRig({ options: { leaseMs: 1_000 }, wechat: { acceptsOld: true } });
  const { key } = await overtake(rig, 'wx1');
  const stored = await rig.stored(key);
  const account = rig.wechat.accountOf('wx1');
  expect(stored.version).toBe(2);
  expect(stored.accessToken).not.toBe(account.accessToken);
  expect(stored.candidate).toMatchObject({
    accessToken: account.accessToken,
    refreshToken: account.refreshToken,
  });
  expect(rig.store.attempts.map(({ owner, outcome }) => [owner, outcome])).toEqual([
    ['slow', 'refreshed'],
    ['quick', 'refreshed'],
    ['slow', 'late'],
  ]);
});

test('a late answer is reconciled by the next holder, even where WeChat tells no refresh token', async () => {
  const rig = createRig({ options: { leaseMs: 1_000 }, wechat: { acceptsOld: true } });
  const { key, quick } = await overtake(rig, 'wx1');
  const account = rig.wechat.accountOf('wx1');
  account.old = [];
  account.tellsRefreshToken = false;
  await rig.clock.passUntil(quick.tick());
  const stored = await rig.stored(key);
  expect(stored).toMatchObject({ state: 'live', candidate: null });
  expect(stored.accessToken).toBe(account.accessToken);
  expect(stored.refreshToken).toBe(account.refreshToken);
});

test('a caller that finds a late answer has it reconciled before it gets a token', async () => {
  const rig = createRig({ options: { leaseMs: 1_000 }, wechat: { acceptsOld: true } });
  const { key, quick } = await overtake(rig, 'wx1');
  const outcome = await rig.clock.passUntil(quick.getUsableToken(key));
  expect(tokenOf(outcome)?.accessToken).toBe(rig.wechat.accountOf('wx1').accessToken);
});

test('100 rounds of WeChat slower than the lease leave no account without its working token', async () => {
  const rig = createRig({ options: { leaseMs: 300 }, wechat: { delayMs: 400 } });
  const engines = ['one', 'two', 'three'].map((owner) => rig.createEngine(owner));
  await rig.clock.passUntil(Promise.all(engines.map((engine) => engine.getUsableToken(component))));
  for (let round = 0; round < 100; round += 1) {
    const appId = `wx${round}`;
    const key = rig.addAccount(appId, { leftMs: 0 });
    await rig.clock.passUntil(Promise.all(engines.map((engine) => engine.getUsableToken(key))));
    await rig.clock.advance(3_000);
    await rig.clock.passUntil(Promise.all(engines.map((engine) => engine.tick())));
    const account = rig.wechat.accountOf(appId);
    const stored = await rig.stored(key);
    expect([stored.state, stored.accessToken, stored.refreshToken]).toEqual([
      'live',
      account.accessToken,
      account.refreshToken,
    ]);
  }
});

test('an answer is saved although the database fails for seconds after WeChat gave it', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  let faults = 6;
  const engine = rig.createEngine('one', {
    store: {
      ...rig.store,
      saveGrant: async (save) => {
        if (save.credential.key.kind === 'authorizer' && faults-- > 0)
          throw new Error('The database is gone.');
        return rig.store.saveGrant(save);
      },
    },
  });
  await rig.clock.passUntil(engine.getUsableToken(key));
  const account = rig.wechat.accountOf('wx1');
  expect(await rig.stored(key)).toMatchObject({
    accessToken: account.accessToken,
    refreshToken: account.refreshToken,
  });
  expect(rig.wechat.countOf('refresh')).toBe(1);
});

test('a write whose confirmation was lost is recognised as our own, not kept as late', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  let isLost = false;
  const engine = rig.createEngine('one', {
    store: {
      ...rig.store,
      saveGrant: async (save) => {
        const saved = await rig.store.saveGrant(save);
        if (save.credential.key.kind === 'component' || isLost) return saved;
        isLost = true;
        throw new Error('The connection broke after the commit.');
      },
    },
  });
  expect(await rig.clock.passUntil(engine.getUsableToken(key))).toMatchObject({ kind: 'refreshed' });
  expect((await rig.stored(key)).candidate).toBeNull();
});

test('an account that withdrew while its refresh was under way stays withdrawn and gets no token', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(component));
  rig.wechat.script('refresh', { delayMs: 2_000 });
  const outcome = engine.getUsableToken(key);
  await rig.clock.advance(1_500);
  rig.store.unauthorize({ platformId: 'platform-1', authorizerAppId: 'wx1', now: rig.clock.now() });
  expect(tokenOf(await rig.clock.passUntil(outcome))).toBeNull();
  expect(await rig.stored(key)).toMatchObject({ state: 'unauthorized', accessToken: null, candidate: null });
  await rig.clock.advance(24 * 3_600_000);
  await rig.clock.passUntil(engine.tick());
  expect(rig.wechat.countOf('refresh')).toBe(1);
});
