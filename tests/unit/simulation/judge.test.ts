// What the simulations rest on: the judge finds what is bad, and time waits for work.
import { expect, test } from 'vitest';
import { createCallRates } from '@/tests/support/reliability/call-rates';
import { createFleetWechat } from '@/tests/support/reliability/fleet-wechat';
import { createFreshness } from '@/tests/support/reliability/freshness';
import { createVirtualClock } from '@/tests/support/reliability/virtual-clock';

const minute = 60_000;

test('minutes in which the stored token had run out, or was replaced five minutes ago, are not valid', async () => {
  const clock = createVirtualClock();
  const wechat = createFleetWechat({ clock, random: () => 0.5 });
  const freshness = createFreshness();
  const startedAt = clock.now();
  for (const appId of ['wx0', 'wx1']) {
    const { accessToken } = wechat.grant(appId, startedAt);
    freshness.noteStored(appId, wechat.findToken(appId, accessToken), startedAt);
  }
  await clock.runUntil(startedAt + 60 * minute);
  // WeChat made a successor that nobody here ever stored.
  wechat.grant('wx1', clock.now());
  await clock.runUntil(startedAt + 130 * minute);
  expect(freshness.countUntil(clock.now())).toEqual({ all: 260, valid: 120 + 65, fit: 115 + 65 });
  expect(freshness.usableShare(startedAt + 62 * minute)).toBe(1);
  expect(freshness.usableShare(startedAt + 66 * minute)).toBe(0.5);
});

test('the peak is that of any second, not of those that begin on the full one', () => {
  const rates = createCallRates();
  for (const at of [0, 900, 950, 1_000, 1_050, 1_899, 1_900, 5_000]) rates.note('refresh', at);
  expect([rates.peakPerSecond(), rates.peakPerMinute(), rates.total()]).toEqual([5, 8, 8]);
});

test('time stands still while work is under way, however long it takes', async () => {
  const clock = createVirtualClock(0);
  const seen: number[] = [];
  const turns = async (count: number) => {
    for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
  };
  const story = (async () => {
    await clock.sleep(10);
    await clock.standStillFor(turns(50));
    seen.push(clock.now());
    await clock.sleep(5);
    seen.push(clock.now());
  })();
  const other = clock.sleep(12).then(() => seen.push(clock.now()));
  await clock.runUntilSettled(Promise.all([story, other]));
  expect(seen).toEqual([10, 12, 15]);
});
