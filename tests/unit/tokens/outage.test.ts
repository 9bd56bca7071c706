// While WeChat does not answer the loop only probes; when it answers again, what waited is refreshed at once.
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { TokenSourceError } from '@/lib/tokens/token-source-error';
import type { RefreshFailureCode } from '@/lib/tokens/types';
import { accountKey, component, createRig, type Rig } from '@/tests/support/tokens/engine-rig';
import { failure } from '@/tests/support/tokens/scripted-wechat';

const minute = 60_000;

function breakDown(rig: Rig, code: RefreshFailureCode) {
  let isDown = true;
  const { source } = rig.wechat;
  const unlessDown = async <T>(call: () => Promise<T>): Promise<T> => {
    if (isDown) {
      rig.wechat.script('component', { refuse: failure('unknownOutcome') });
      rig.wechat.script('refresh', { refuse: failure(code) });
    }
    return call();
  };
  return {
    source: {
      ...source,
      fetchComponentToken: (platformId: string) => unlessDown(() => source.fetchComponentToken(platformId)),
      refreshAuthorizerToken: (request: Parameters<typeof source.refreshAuthorizerToken>[0]) =>
        unlessDown(() => source.refreshAuthorizerToken(request)),
    },
    end: () => {
      isDown = false;
      rig.wechat.unscript();
    },
  };
}

async function createOutage(
  accounts: number,
  code: RefreshFailureCode = 'transient',
  isComponentFresh = false,
) {
  const rig = createRig();
  if (isComponentFresh) await rig.clock.passUntil(rig.createEngine('before').getUsableToken(component));
  for (let index = 0; index < accounts; index += 1) rig.addAccount(`wx${index}`, { leftMs: 0 });
  const outage = breakDown(rig, code);
  const engine = rig.createEngine('one', { source: outage.source });
  const stop = new AbortController();
  const running = engine.run(stop.signal);
  const end = async () => {
    stop.abort();
    await rig.clock.passUntil(running);
  };
  return { rig, outage, engine, end };
}

test.each(['transient', 'unknownOutcome', 'badAnswer'] as const)(
  'an outage of an hour (%s) costs a call every few seconds, whatever is due',
  async (code) => {
    const { rig, end } = await createOutage(600, code, true);
    await rig.clock.advance(minute);
    const before = rig.wechat.calls.length;
    // Until it was noticed, and those under way then; from then on probes.
    expect(before).toBeLessThanOrEqual(20 + 16 + 30);
    await rig.clock.advance(59 * minute);
    const calls = rig.wechat.calls.length - before;
    expect(calls).toBeGreaterThan(59 * 4);
    expect(calls).toBeLessThanOrEqual(59 * 20);
    await end();
  },
);

test.each([
  ['', true],
  [', the component’s token lost in it,', false],
])(
  'after an outage of an hour%s all that waited is refreshed as fast as the pace allows',
  async (_name, hasComponentToken) => {
    const { rig, outage, end } = await createOutage(600, 'transient', hasComponentToken);
    await rig.clock.advance(60 * minute);
    outage.end();
    await rig.clock.advance(15_000 + (600 / 50) * 1_000);
    const stored = await Promise.all(
      Array.from({ length: 600 }, (_, index) => rig.stored(accountKey(`wx${index}`))),
    );
    const usable = stored.filter(({ expiresAt }) => (expiresAt ?? 0) > rig.clock.now());
    expect(usable.length).toBeGreaterThanOrEqual(594);
    await end();
  },
);

test('in an outage who waits for a token still tries, and the first success ends it', async () => {
  const { rig, outage, engine, end } = await createOutage(100);
  await rig.clock.advance(2 * minute);
  const key = rig.addAccount('wx-asked', { leftMs: 0 });
  outage.end();
  await rig.clock.advance(10_000);
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(key)))).not.toBeNull();
  await end();
});

test('refusals that WeChat gives are answers: many of them in a row stop nobody else', async () => {
  const rig = createRig();
  for (let index = 0; index < 60; index += 1) rig.addAccount(`wx${index}`, { leftMs: 0 });
  rig.wechat.script('refresh', ...Array.from({ length: 40 }, () => ({ refuse: failure('ip', 61004) })));
  await rig.clock.passUntil(rig.createEngine('one').tick());
  expect(rig.wechat.countOf('refresh')).toBe(60);
});

test('while WeChat does not answer for one platform, the accounts of another are refreshed in time', async () => {
  const rig = createRig();
  const { source } = rig.wechat;
  await rig.clock.passUntil(rig.createEngine('before').getUsableToken(component));
  const refreshAuthorizerToken: typeof source.refreshAuthorizerToken = async (request) => {
    if (request.platformId === component.platformId) throw new TokenSourceError(failure('transient', -1));
    return source.refreshAuthorizerToken(request);
  };
  for (let index = 0; index < 600; index += 1) rig.addAccount(`wx${index}`, { leftMs: 0 });
  const platformId = 'platform-2';
  const others = Array.from({ length: 5 }, (_, index) => `other${index}`);
  for (const [index, authorizerAppId] of others.entries()) {
    const now = rig.clock.now();
    const { refreshToken } = rig.wechat.accountOf(authorizerAppId);
    const grant = { accessToken: 'old', refreshToken, obtainedAt: now, expiresAt: now + 20 * minute };
    const refreshAt = now + (5 + index) * minute;
    rig.store.authorize({ platformId, authorizerAppId, grant, refreshToken, refreshAt, now });
  }
  const engine = rig.createEngine('one', { source: { ...source, refreshAuthorizerToken } });
  const stop = new AbortController();
  const running = engine.run(stop.signal);
  await rig.clock.advance(10 * minute);
  for (const authorizerAppId of others) {
    const stored = await rig.stored({ platformId, kind: 'authorizer', authorizerAppId });
    expect(stored.expiresAt).toBeGreaterThan(rig.clock.now() + 60 * minute);
  }
  stop.abort();
  await rig.clock.passUntil(running);
});
