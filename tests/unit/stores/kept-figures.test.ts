import { beforeEach, expect, test } from 'vitest';
import { forget } from '@/lib/remember';
import { getKept } from '@/lib/stores/kept-figures';

let nowMs = 0;
let readings = 0;

beforeEach(() => {
  forget('kept.figure');
  nowMs = 0;
  readings = 0;
});

/** Asks for a figure whose reading takes so long. */
function ask(tookMs: number, end = () => Promise.resolve()) {
  const wish = { name: 'figure', times: 10, mostMs: 5_000 };
  const read = async () => {
    readings += 1;
    const reading = readings;
    await end();
    nowMs += tookMs;
    return reading;
  };
  return getKept(wish, read, () => nowMs);
}

test('a slow figure is kept for ten times as long as it took, and no longer', async () => {
  expect(await ask(100)).toBe(1);
  nowMs += 999;
  expect(await ask(100)).toBe(1);
  nowMs += 1;
  expect(await ask(100)).toBe(2);
});

test('however slow, it is kept for 5 s at most', async () => {
  await ask(60_000);
  nowMs += 5_000;
  expect(await ask(100)).toBe(2);
});

test('a quick figure is never kept, so a page never shows the one before', async () => {
  await ask(19);
  expect(await ask(19)).toBe(2);
});

test('a hundred pages that ask at once read it once', async () => {
  expect(new Set(await Promise.all(Array.from({ length: 100 }, () => ask(5))))).toEqual(new Set([1]));
});

test('a failure is told to everybody who waits, and is not kept', async () => {
  const fail = () => Promise.reject(new Error('no database'));
  const asked = await Promise.allSettled([ask(500, fail), ask(500, fail)]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask(500)).toBe(2);
});
