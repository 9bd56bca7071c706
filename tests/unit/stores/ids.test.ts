import { validate, version } from 'uuid';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newId } from '@/lib/stores/ids';

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(() => vi.useRealTimers());

test('ids made later sort later: within a millisecond, over many draws of random bytes, and when the clock goes backwards', () => {
  const ids: string[] = [];
  for (const step of [0, 1, -60_000, 2, 60_005]) {
    vi.setSystemTime(Date.now() + step);
    for (let made = 0; made < 1_000; made += 1) ids.push(newId());
  }
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(ids).size).toBe(ids.length);
});

test('an id is a UUIDv7 with the moment it was made at, and the rest of it is random', () => {
  vi.setSystemTime(Date.now() + 3_600_000);
  const ids = Array.from({ length: 600 }, newId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)).toBe(Date.now());
  expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(ids.length);
});
