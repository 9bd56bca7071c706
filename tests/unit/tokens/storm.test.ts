// Many refresh tokens lost at once: four accounts are asked for one by one, from the fifth on one list pass serves all.
import { expect, test } from 'vitest';
import type { TokenEngine } from '@/lib/tokens/engine-context';
import { accountKey, createRig, type Rig } from '@/tests/support/tokens/engine-rig';
import { failure } from '@/tests/support/tokens/scripted-wechat';

const minute = 60_000;

function addStale(rig: Rig, count: number, prefix = 'wx'): void {
  for (let index = 0; index < count; index += 1)
    rig.addAccount(`${prefix}${index}`, { leftMs: 0, refreshToken: `stale-${index}` });
}

async function runFor(rig: Rig, engines: TokenEngine[], ms: number): Promise<void> {
  const stop = new AbortController();
  const running = engines.map((engine) => engine.run(stop.signal));
  await rig.clock.advance(ms);
  stop.abort();
  await rig.clock.passUntil(Promise.all(running));
}

async function countHealed(rig: Rig, count: number, prefix = 'wx'): Promise<number> {
  const all = Array.from({ length: count }, (_, index) => rig.stored(accountKey(`${prefix}${index}`)));
  return (await Promise.all(all)).filter(({ version, state }) => version === 2 && state === 'live').length;
}

test('four accounts heal by one call each, without a list', async () => {
  const rig = createRig();
  addStale(rig, 4);
  await rig.clock.passUntil(rig.createEngine('one').tick());
  expect(await countHealed(rig, 4)).toBe(4);
  expect([rig.wechat.countOf('info'), rig.wechat.countOf('list')]).toEqual([4, 0]);
});

test('of 1,200 at once the first four do, and one pass of three pages serves all others without a vain call', async () => {
  const rig = createRig();
  addStale(rig, 1_200);
  await runFor(rig, [rig.createEngine('one')], minute);
  expect(await countHealed(rig, 1_200)).toBe(1_200);
  expect([rig.wechat.countOf('info'), rig.wechat.countOf('list')]).toEqual([4, 3]);
  // Those that were under way before the list was known.
  expect(rig.wechat.countOf('refresh')).toBeLessThanOrEqual(1_200 + 2 * 16);
});

test('of three processes one reads the list, and the others find what it stored', async () => {
  const rig = createRig();
  addStale(rig, 700);
  const engines = ['one', 'two', 'three'].map((owner) => rig.createEngine(owner));
  await runFor(rig, engines, minute);
  expect(await countHealed(rig, 700)).toBe(700);
  expect(rig.wechat.countOf('list')).toBe(2);
  expect(rig.wechat.countOf('info')).toBeLessThanOrEqual(3 * 4);
  expect(rig.events.filter(({ event }) => event === 'refreshTokensListed')).toHaveLength(1);
});

test('an account whose listed token was tried already needs re-authorization, with no call of its own', async () => {
  const rig = createRig();
  addStale(rig, 4);
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.tick());
  const key = rig.addAccount('wx-revoked', { leftMs: 0 });
  rig.wechat.accountOf('wx-revoked').isAuthorized = false;
  expect(await rig.clock.passUntil(engine.getUsableToken(key))).toMatchObject({
    kind: 'failed',
    failure: { code: 'needsReauthorization' },
  });
  expect([rig.wechat.countOf('info'), rig.wechat.countOf('list')]).toEqual([4, 1]);
});

test('a list read before an answer was lost condemns nobody', async () => {
  const rig = createRig();
  addStale(rig, 8);
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.tick());
  expect(rig.wechat.countOf('list')).toBe(1);
  const key = rig.addAccount('wx-late', { leftMs: 0 });
  rig.wechat.script('refresh', { loseAnswer: true });
  await rig.clock.passUntil(engine.getUsableToken(key));
  await rig.clock.advance(3_000);
  await rig.clock.passUntil(engine.getUsableToken(key));
  expect(await rig.stored(key)).toMatchObject({
    state: 'live',
    accessToken: rig.wechat.accountOf('wx-late').accessToken,
  });
});

test('a list read before the account was granted anew is not asked about it', async () => {
  const rig = createRig();
  addStale(rig, 8);
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.tick());
  await rig.clock.advance(5_000);
  const account = rig.wechat.accountOf('wx7');
  await rig.clock.passUntil(engine.refreshNow(accountKey('wx7'), 'staff'));
  account.refreshToken = 'made-elsewhere';
  await rig.clock.passUntil(engine.refreshNow(accountKey('wx7'), 'staff'));
  expect(await rig.stored(accountKey('wx7'))).toMatchObject({
    state: 'live',
    accessToken: account.accessToken,
  });
});

test.each([
  ['that cannot be read', 'transient'],
  ['whose answer is lost', 'unknownOutcome'],
] as const)('a list %s condemns nobody, and the accounts heal by the next', async (_name, code) => {
  const rig = createRig();
  addStale(rig, 12);
  rig.wechat.script('list', { refuse: failure(code) });
  await runFor(rig, [rig.createEngine('one')], minute);
  expect(await countHealed(rig, 12)).toBe(12);
  expect(rig.wechat.countOf('list')).toBe(2);
});

test('a list that is not whole condemns nobody whom it does not name', async () => {
  const rig = createRig();
  addStale(rig, 8);
  const engine = rig.createEngine('one', {
    source: {
      ...rig.wechat.source,
      listRefreshTokens: async () => ({ refreshTokens: new Map(), isWhole: false }),
    },
  });
  await runFor(rig, [engine], minute);
  expect(await countHealed(rig, 8)).toBe(8);
});

test('the previous refresh token gets its try before an account is condemned', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const account = rig.wechat.accountOf('wx1');
  const credential = await rig.stored(key);
  await rig.store.saveRefreshToken(credential, 'mistaken', rig.clock.now());
  account.tellsRefreshToken = false;
  await rig.clock.passUntil(rig.createEngine('one').getUsableToken(key));
  expect(await rig.stored(key)).toMatchObject({ state: 'live', accessToken: account.accessToken });
});
