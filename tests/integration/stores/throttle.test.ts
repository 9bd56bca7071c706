import { expect, test } from 'vitest';
import { getDatabase } from '@/lib/stores/prisma';
import { deleteThrottle, hitThrottle } from '@/lib/stores/throttle';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const start = new Date('2026-03-01T00:00:00.000Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const hit = (key: string, now: Date) => hitThrottle({ key, limit: 3, windowMs: 60_000, now });

test('the limit of a window is allowed, and the answer to more says when to come again', async () => {
  for (const ms of [0, 1_000, 2_000]) {
    expect(await hit('a', after(ms))).toEqual({ allowed: true, retryAt: null });
  }
  expect(await hit('a', after(59_999))).toEqual({ allowed: false, retryAt: after(60_000) });
  expect(await hit('b', after(3_000))).toEqual({ allowed: true, retryAt: null });
});

test('a window ends to the millisecond and the next one counts from its own first hit', async () => {
  expect(await hit('a', after(60_000))).toEqual({ allowed: true, retryAt: null });
  expect(await hit('a', after(119_000))).toEqual({ allowed: true, retryAt: null });
  expect(await hit('a', after(119_001))).toEqual({ allowed: true, retryAt: null });
  expect(await hit('a', after(119_002))).toEqual({ allowed: false, retryAt: after(120_000) });
});

test('of 50 hits at once exactly the limit is allowed', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => hit('crowd', start)));
  expect(answers.filter(({ allowed }) => allowed)).toHaveLength(3);
});

test('a forgotten key starts anew', async () => {
  await deleteThrottle('crowd');
  expect((await hit('crowd', start)).allowed).toBe(true);
});

test('keys that strangers chose do not pile up', async () => {
  await hit('stranger', start);
  await hit('later', after(2 * 24 * 60 * 60 * 1000));
  expect(await getDatabase().throttle.findMany({ select: { key: true } })).toEqual([{ key: 'later' }]);
});
