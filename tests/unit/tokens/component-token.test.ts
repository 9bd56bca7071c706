// The platform's own token: fetched ahead of its end, healed when somebody else kills it, never fetched for a ticket.
import { expect, test } from 'vitest';
import { tokenOf } from '@/lib/tokens/component-token';
import { component, createRig, platformId } from '@/tests/support/tokens/engine-rig';
import { failure } from '@/tests/support/tokens/scripted-wechat';

test('a component token killed from outside is fetched again once, and the account’s refresh repeated', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(component));
  rig.wechat.mintElsewhere();
  const before = rig.clock.now();
  expect(tokenOf(await rig.clock.passUntil(engine.getUsableToken(key)))?.accessToken).toBe(
    rig.wechat.accountOf('wx1').accessToken,
  );
  expect(rig.clock.now() - before).toBeLessThan(5_000);
  expect([rig.wechat.countOf('component'), rig.wechat.countOf('refresh')]).toEqual([2, 2]);
  expect(rig.events).toContainEqual(
    expect.objectContaining({ event: 'tokenReportedBad', kind: 'component' }),
  );
});

test('a component token that stays refused is fetched again at most once in 5 min, and accounts pause', async () => {
  const rig = createRig();
  const key = rig.addAccount('wx1', { leftMs: 0 });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.getUsableToken(component));
  rig.wechat.script(
    'refresh',
    ...Array.from({ length: 100 }, () => ({ refuse: failure('componentToken', 40001) })),
  );
  const stop = new AbortController();
  const running = engine.run(stop.signal);
  await rig.clock.advance(290_000);
  expect(rig.wechat.countOf('component')).toBe(2);
  expect((await rig.stored(key)).lastFailure?.code).toBe('componentToken');
  stop.abort();
  await rig.clock.passUntil(running);
});

test('1,000 reports of an old token refresh nothing; 1,000 of the stored one refresh it once in 5 min', async () => {
  const rig = createRig();
  const engine = rig.createEngine('one');
  const first = tokenOf(await rig.clock.passUntil(engine.getUsableToken(component)))?.accessToken ?? '';
  const report = (accessToken: string) =>
    rig.clock.passUntil(
      Promise.all(Array.from({ length: 1_000 }, () => engine.reportBadToken(component, accessToken))),
    );
  await report(first);
  expect(rig.wechat.countOf('component')).toBe(2);
  const answers = await report(first);
  expect(rig.wechat.countOf('component')).toBe(2);
  expect(answers.every((answer) => tokenOf(answer)?.accessToken === rig.wechat.component.accessToken)).toBe(
    true,
  );
  await rig.clock.advance(299_000);
  expect((await report(rig.wechat.component.accessToken)).every(({ kind }) => kind === 'deferred')).toBe(
    true,
  );
  expect(rig.wechat.countOf('component')).toBe(2);
  await rig.clock.advance(1_001);
  await report(rig.wechat.component.accessToken);
  expect(rig.wechat.countOf('component')).toBe(3);
});

test('the component token is renewed 15 min before its end, by the loop alone, without any ticket arriving', async () => {
  const rig = createRig({ options: { tickMs: 60_000 } });
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.noticeTicket(platformId));
  const stop = new AbortController();
  const since = rig.clock.now();
  const running = engine.run(stop.signal);
  await rig.clock.advance(12 * 3_600_000);
  const gaps = rig.wechat.calls.map(({ at }, index, all) => at - (all[index - 1]?.at ?? since - 80));
  expect(gaps.length).toBe(7);
  expect(gaps.slice(1).every((gap) => gap >= 6_300_000 && gap <= 6_300_200)).toBe(true);
  stop.abort();
  await rig.clock.passUntil(running);
});

test('a ticket fetches a component token when there is none, and none while one lives', async () => {
  const rig = createRig();
  const engine = rig.createEngine('one');
  await rig.clock.passUntil(engine.noticeTicket(platformId));
  expect(rig.wechat.countOf('component')).toBe(1);
  for (let push = 0; push < 9; push += 1) {
    await rig.clock.advance(600_000);
    await rig.clock.passUntil(engine.noticeTicket(platformId));
  }
  expect(rig.wechat.countOf('component')).toBe(1);
});

test('a ticket ends the pause of a component that lacked one', async () => {
  const rig = createRig();
  const engine = rig.createEngine('one');
  rig.wechat.script('component', { refuse: failure('noTicket') });
  expect(await rig.clock.passUntil(engine.getUsableToken(component))).toMatchObject({
    failure: { code: 'noTicket' },
  });
  // Nobody was asked: the history of refreshes tells of no failure.
  expect(rig.store.attempts).toEqual([]);
  await rig.clock.passUntil(engine.noticeTicket(platformId));
  expect(tokenOf(await engine.getUsableToken(component))?.accessToken).toBe(rig.wechat.component.accessToken);
});

test('accounts wait, spread and without failures of their own, while the component has no token', async () => {
  const rig = createRig();
  const keys = ['wx1', 'wx2', 'wx3'].map((appId) => rig.addAccount(appId, { leftMs: 0 }));
  rig.wechat.script('component', { refuse: failure('ip', 61004) });
  const engine = rig.createEngine('one');
  for (const key of keys) await rig.clock.passUntil(engine.getUsableToken(key));
  expect([rig.wechat.countOf('component'), rig.wechat.countOf('refresh')]).toEqual([1, 0]);
  for (const key of keys) expect((await rig.stored(key)).failureCount).toBe(0);
  await rig.clock.advance(420_000);
  for (let pass = 0; pass < 2; pass += 1) await rig.clock.passUntil(engine.tick());
  for (const key of keys) expect(tokenOf(await engine.getUsableToken(key))).not.toBeNull();
});
