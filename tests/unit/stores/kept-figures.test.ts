import { beforeEach, expect, test } from 'vitest';
import { forget } from '@/lib/remember';
import { getKept } from '@/lib/stores/kept-figures';

let nowMs = 0;
let readings = 0;
let renewals: (() => Promise<unknown>)[] = [];

beforeEach(() => {
  forget('kept.figure');
  nowMs = 0;
  readings = 0;
  renewals = [];
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
  return getKept(wish, read, { elapsed: () => nowMs, later: (renew) => renewals.push(renew) });
}

const fail = () => Promise.reject(new Error('no database'));

test('a slow figure is kept for ten times as long as it took', async () => {
  expect(await ask(100)).toBe(1);
  nowMs += 999;
  expect(await ask(100)).toBe(1);
  expect(renewals).toEqual([]);
});

test('for as long again it is given as it was, and renewed once, beside whoever asks', async () => {
  await ask(100);
  nowMs += 1_000;
  expect([await ask(100), await ask(100)]).toEqual([1, 1]);
  expect(renewals).toHaveLength(1);
  const renewing = renewals[0]?.();
  expect(await ask(100)).toBe(1);
  await renewing;
  expect(await ask(100)).toBe(2);
  expect(renewals).toHaveLength(1);
});

test('older than that it is not given to anybody', async () => {
  await ask(100);
  nowMs += 2_000;
  expect(await ask(100)).toBe(2);
  expect(renewals).toEqual([]);
});

test('however slow, it is kept for 5 s at most, and given for as long again', async () => {
  await ask(60_000);
  nowMs += 9_999;
  expect(await ask(100)).toBe(1);
  nowMs += 1;
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
  const asked = await Promise.allSettled([ask(500, fail), ask(500, fail)]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await ask(500)).toBe(2);
});

test('where renewing it fails, it is given until its time is over, and then read anew', async () => {
  await ask(100);
  nowMs += 1_000;
  expect(await ask(100, fail)).toBe(1);
  await expect(renewals[0]?.()).rejects.toThrow('no database');
  expect(await ask(100)).toBe(1);
  nowMs += 1_000;
  expect(await ask(100)).toBe(3);
});
