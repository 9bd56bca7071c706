import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { createRig } from '@/tests/support/tokens/engine-rig';
import { failure } from '@/tests/support/tokens/scripted-wechat';

test('the loop survives a database that fails and goes on when it is back', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  let isDown = true;
  const engine = rig.createEngine('one', {
    store: {
      ...rig.store,
      listDue: async (now, limit) => {
        if (isDown) throw new Error('The database is gone.');
        return rig.store.listDue(now, limit);
      },
    },
  });
  await rig.store.postponeAttempt(key, Number.MAX_SAFE_INTEGER, rig.clock.now());
  const stop = new AbortController();
  const running = engine.run(stop.signal);
  await rig.clock.advance(60_000);
  expect(rig.events).toContainEqual(expect.objectContaining({ event: 'tokenTickCrashed' }));
  isDown = false;
  await rig.clock.advance(2_000);
  expect(tokenOf(await engine.getUsableToken(key))).not.toBeNull();
  stop.abort();
  await rig.clock.passUntil(running);
});

test('a credential whose refresh crashes keeps no other from its turn', async () => {
  const rig = createRig();
  const bad = rig.addAccount('wx-bad', { leftMs: 0 });
  const good = rig.addAccount('wx-good', { leftMs: 0 });
  const engine = rig.createEngine('one', {
    source: {
      ...rig.wechat.source,
      refreshAuthorizerToken: async (request) => {
        if (request.authorizerAppId === 'wx-bad') throw new Error('A bug.');
        return rig.wechat.source.refreshAuthorizerToken(request);
      },
    },
  });
  await rig.clock.passUntil(engine.tick());
  expect(tokenOf(await engine.getUsableToken(good))).not.toBeNull();
  expect(rig.events).toContainEqual(
    expect.objectContaining({ event: 'tokenRefreshCrashed', authorizerAppId: 'wx-bad' }),
  );
  expect((await rig.stored(bad)).nextAttemptAt).toBeGreaterThan(rig.clock.now() + 29_000);
});

test('at most sixteen refreshes are under way at once, and all that is due gets its turn', async () => {
  const rig = createRig({ wechat: { delayMs: 1_000 } });
  const keys = Array.from({ length: 40 }, (_, index) => rig.addAccount(`wx${index}`, { leftMs: 0 }));
  let underWay = 0;
  let most = 0;
  const engine = rig.createEngine('one', {
    source: {
      ...rig.wechat.source,
      refreshAuthorizerToken: async (request) => {
        underWay += 1;
        most = Math.max(most, underWay);
        return rig.wechat.source.refreshAuthorizerToken(request).finally(() => {
          underWay -= 1;
        });
      },
    },
  });
  await rig.clock.passUntil(engine.tick());
  expect(most).toBe(16);
  for (const key of keys) expect((await rig.stored(key)).version).toBe(2);
});

test('the loop ends when it is told to, after what is under way has been saved', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const stop = new AbortController();
  const engine = rig.createEngine('one');
  const running = engine.run(stop.signal);
  await rig.clock.advance(100);
  stop.abort();
  await rig.clock.passUntil(running);
  expect((await rig.stored(key)).accessToken).toBe(rig.wechat.accountOf('wx1').accessToken);
});

test('on 45009 an account is probed at most once in 10 min', async () => {
  const rig = createRig({ options: { tickMs: 60_000 } });
  rig.addAccount('wx1', { leftMs: 0 });
  rig.wechat.script('refresh', ...Array.from({ length: 99 }, () => ({ refuse: failure('quota', 45009) })));
  const stop = new AbortController();
  const engine = rig.createEngine('one');
  const running = engine.run(stop.signal);
  await rig.clock.advance(3_600_000);
  expect(rig.wechat.countOf('refresh')).toBeLessThanOrEqual(6);
  stop.abort();
  await rig.clock.passUntil(running);
});
