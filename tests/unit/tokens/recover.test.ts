// A lost or stale refresh token heals without the customer; only when WeChat itself cannot help is the customer asked.
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { refreshTokensToTry } from '@/lib/tokens/recover';
import { createRig } from '@/tests/support/tokens/engine-rig';
import { failure } from '@/tests/support/tokens/scripted-wechat';

test.each([
  ['stale', 'refresh-of-long-ago', 2],
  ['missing', null, 1],
] as const)(
  'a %s refresh token is fetched from WeChat, used once and stored, within 10 s',
  async (_name, refreshToken, refreshes) => {
    const rig = createRig();
    const key = rig.addAccount('wx1', { leftMs: 0, refreshToken });
    const engine = rig.createEngine('one');
    const before = rig.clock.now();
    const outcome = await rig.clock.passUntil(engine.getUsableToken(key));
    expect(tokenOf(outcome)?.accessToken).toBe(rig.wechat.accountOf('wx1').accessToken);
    expect(rig.clock.now() - before).toBeLessThan(10_000);
    expect([rig.wechat.countOf('refresh'), rig.wechat.countOf('info')]).toEqual([refreshes, 1]);
    expect(await rig.stored(key)).toMatchObject({
      state: 'live',
      refreshToken: rig.wechat.accountOf('wx1').refreshToken,
    });
    expect(rig.store.attempts.at(-1)).toMatchObject({ reason: 'recovered', outcome: 'refreshed' });
    expect(rig.events).toContainEqual(expect.objectContaining({ event: 'refreshTokenRecovered' }));
  },
);

test('an answer lost after its effect, the old refresh token dead at once, heals by itself', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one');
  rig.wechat.script('refresh', { loseAnswer: true });
  expect(await rig.clock.passUntil(engine.getUsableToken(key))).toMatchObject({
    failure: { code: 'unknownOutcome' },
  });
  await rig.clock.advance(3_000);
  await rig.clock.passUntil(engine.tick());
  expect((await rig.stored(key)).accessToken).toBe(rig.wechat.accountOf('wx1').accessToken);
});

test('healing takes at most three calls beyond the first', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one');
  rig.wechat.script('refresh', { loseAnswer: true });
  await rig.clock.passUntil(engine.getUsableToken(key));
  await rig.clock.advance(3_000);
  const before = rig.wechat.calls.length;
  await rig.clock.passUntil(engine.tick());
  expect((await rig.stored(key)).state).toBe('live');
  expect(rig.wechat.calls.length - before).toBeLessThanOrEqual(4);
});

test.each([
  ['tells the refused one again', { refreshToken: 'refresh-of-long-ago' }],
  ['tells none', { tellsRefreshToken: false }],
  ['does not know the account as ours', { isAuthorized: false }],
])('only when WeChat %s does the account need re-authorization', async (_name, change) => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0, refreshToken: 'refresh-of-long-ago' });
  Object.assign(rig.wechat.accountOf('wx1'), change);
  rig.wechat.script('refresh', { refuse: failure('refreshToken', 61023) });
  const engine = rig.createEngine('one');
  const outcome = await rig.clock.passUntil(engine.getUsableToken(key));
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'needsReauthorization' } });
  expect((await rig.stored(key)).state).toBe('needsReauthorization');
  expect(await engine.getUsableToken(key)).toMatchObject({ failure: { code: 'needsReauthorization' } });
});

test('an account beyond healing is tried again after hours, because some heal on WeChat’s side', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const account = rig.wechat.accountOf('wx1');
  account.isAuthorized = false;
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(key));
  account.isAuthorized = true;
  await rig.clock.advance(8 * 3_600_000);
  await rig.clock.passUntil(engine.tick());
  await rig.clock.passUntil(engine.tick());
  expect(await rig.stored(key)).toMatchObject({ state: 'live', accessToken: account.accessToken });
});

test.each([
  ['refuses the refresh token that it names itself', { refresh: failure('refreshToken', 61023) }],
  ['disowns an account', { refresh: failure('unauthorized', 61003), info: failure('unauthorized', 61003) }],
])(
  'where WeChat %s, and it passes, the account works again by itself within the hour',
  async (_what, wrong) => {
    const rig = createRig();
    const key = rig.addAccount('wx1', { leftMs: 0 });
    const engine = rig.createEngine('one');
    for (const [name, refuse] of Object.entries(wrong))
      rig.wechat.script(name as keyof typeof wrong, { refuse });
    await rig.clock.passUntil(engine.getUsableToken(key));
    expect((await rig.stored(key)).state).toBe('needsReauthorization');
    await rig.clock.advance(30 * 60_000);
    await rig.clock.passUntil(engine.tick());
    expect(await rig.stored(key)).toMatchObject({ state: 'live', failureCount: 0 });
  },
);

test.each(['transient', 'unknownOutcome', 'quota', 'ip'] as const)(
  'healing cut short by %s condemns nobody',
  async (code) => {
    const rig = createRig();
    const key = rig.addAccount('wx1', { leftMs: 0, refreshToken: 'refresh-of-long-ago' });
    rig.wechat.script('info', { refuse: failure(code) });
    const engine = rig.createEngine('one');
    expect(await rig.clock.passUntil(engine.getUsableToken(key))).toMatchObject({ failure: { code } });
    expect((await rig.stored(key)).state).toBe('live');
  },
);

test('a refresh token recovered before a failure is not lost: the next try uses it', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0, refreshToken: 'refresh-of-long-ago' });
  rig.wechat.script('refresh', {}, { refuse: failure('transient', -1) });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(key));
  expect((await rig.stored(key)).refreshToken).toBe(rig.wechat.accountOf('wx1').refreshToken);
  await rig.clock.advance(3_000);
  await rig.clock.passUntil(engine.getUsableToken(key));
  expect(rig.wechat.countOf('info')).toBe(1);
});

test.each([
  ['an empty access token', { accessToken: '' }],
  ['an empty refresh token', { refreshToken: '' }],
  ['no life', { expiresAt: 0 }],
  ['a life that is no number', { expiresAt: Number.NaN }],
] as const)('an answer with %s is a failure and changes neither token', async (_name, answer) => {
  const rig = createRig({ wechat: { rotates: false } });
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const before = await rig.stored(key);
  rig.wechat.script('refresh', { answer });
  const engine = rig.createEngine('one');
  expect(await rig.clock.passUntil(engine.getUsableToken(key))).toMatchObject({
    failure: { code: 'badAnswer' },
  });
  const after = await rig.stored(key);
  expect([after.accessToken, after.refreshToken, after.version]).toEqual([
    before.accessToken,
    before.refreshToken,
    before.version,
  ]);
});

test('an answer without a refresh token keeps the one we hold', async () => {
  const rig = createRig({ wechat: { rotates: false } });
  const key = rig.addAccount('wx1', { leftMs: 0 });
  rig.wechat.script('refresh', { answer: { refreshToken: null } });
  await rig.clock.passUntil(rig.createEngine('one').getUsableToken(key));
  expect((await rig.stored(key)).refreshToken).toBe('refresh-wx1-0');
});

test('after an attempt of unknown outcome the refresh token before is tried too, for 24 h', async () => {
  const rig = createRig();
  const credential = {
    ...(await rig.stored(rig.addAccount('wx1'))),
    previousRefreshToken: 'before',
    previousRefreshTokenUntil: rig.clock.now() + 1,
  };
  const unsure = { ...credential, lastFailure: failure('unknownOutcome') };
  expect(refreshTokensToTry(credential, rig.clock.now())).toEqual(['refresh-wx1-0']);
  expect(refreshTokensToTry(unsure, rig.clock.now())).toEqual(['refresh-wx1-0', 'before']);
  expect(refreshTokensToTry(unsure, rig.clock.now() + 1)).toEqual(['refresh-wx1-0']);
});

test('the refresh token that served is kept where the answer carries none, also when it was the one before', async () => {
  const rig = createRig({ wechat: { rotates: false } });
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const account = rig.wechat.accountOf('wx1');
  await rig.store.saveRefreshToken(await rig.stored(key), 'mistaken', rig.clock.now());
  account.tellsRefreshToken = false;
  rig.wechat.script(
    'refresh',
    { refuse: failure('refreshToken', 61023) },
    { answer: { refreshToken: null } },
  );
  await rig.clock.passUntil(rig.createEngine('one').getUsableToken(key));
  expect(await rig.stored(key)).toMatchObject({ state: 'live', refreshToken: account.refreshToken });
});

test('a last resort that is refused too leaves both refresh tokens where they were', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  await rig.store.saveRefreshToken(await rig.stored(key), 'present', rig.clock.now());
  rig.wechat.accountOf('wx1').tellsRefreshToken = false;
  const refused = { refuse: failure('refreshToken', 61023) };
  rig.wechat.script('refresh', refused, refused);
  await rig.clock.passUntil(rig.createEngine('one').getUsableToken(key));
  expect(await rig.stored(key)).toMatchObject({
    state: 'needsReauthorization',
    refreshToken: 'present',
    previousRefreshToken: 'refresh-wx1-0',
  });
});
