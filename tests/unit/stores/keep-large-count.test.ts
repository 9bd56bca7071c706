import { beforeEach, expect, test } from 'vitest';
import { forget } from '@/lib/remember';
import { keepLargeCount } from '@/lib/stores/keep-large-count';

let nowMs = 0;
let rows = 0;
let renewals: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  forget('largeCounts');
  nowMs = 0;
  renewals = [];
});

function ask(name = 'accounts'): Promise<number> {
  const wish = { name, count: () => Promise.resolve(rows), sizeOf: (count: number) => count };
  return keepLargeCount(wish, { elapsed: () => nowMs, later: (renew) => renewals.push(renew) });
}

test('what is few is counted each time, so that a change shows at once', async () => {
  rows = 19_999;
  await ask();
  rows = 19_998;
  expect(await ask()).toBe(19_998);
});

test('a count of 100,000 is kept for 5 s', async () => {
  rows = 100_000;
  await ask();
  rows = 100_001;
  nowMs = 4_999;
  expect(await ask()).toBe(100_000);
  expect(await ask('others')).toBe(100_001);
  expect(renewals).toEqual([]);
});

test('for 5 s more it is given as it was, and counted once, beside whoever asks', async () => {
  rows = 100_000;
  await ask();
  rows = 100_001;
  nowMs = 5_000;
  expect([await ask(), await ask()]).toEqual([100_000, 100_000]);
  expect(renewals).toHaveLength(1);
  await renewals[0]?.();
  expect(await ask()).toBe(100_001);
  expect(renewals).toHaveLength(1);
});

test('older than that it is not given to anybody', async () => {
  rows = 100_000;
  await ask();
  rows = 100_001;
  nowMs = 10_000;
  expect(await ask()).toBe(100_001);
});

test('where fewer have become of many, the next change shows at once again', async () => {
  rows = 100_000;
  await ask();
  rows = 3;
  nowMs = 5_000;
  await ask();
  await renewals[0]?.();
  rows = 2;
  expect(await ask()).toBe(2);
});
