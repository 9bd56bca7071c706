// What the list of accounts is narrowed to by its address: days are the reader's, and nonsense narrows nothing.
import { describe, expect, test } from 'vitest';
import { readAccountFilter } from '@/app/(dashboard)/accounts/filter';

const platforms = [{ id: 'p-1', appId: 'wx00000000000000aa' }];
/** In Shanghai it is the 19th already. */
const now = new Date('2026-03-18T17:30:00Z');

function read(params: Record<string, string>, timeZone = 'Asia/Shanghai') {
  return readAccountFilter({ params, platforms, timeZone, now });
}

function rangeOf(params: Record<string, string>, timeZone?: string) {
  const { authorizedFrom, authorizedTo } = read(params, timeZone);
  return [authorizedFrom, authorizedTo].map((at) => at?.toISOString() ?? null);
}

describe('the time of authorization', () => {
  test.each([
    ['today', ['2026-03-18T16:00:00.000Z', null]],
    ['week', ['2026-03-12T16:00:00.000Z', null]],
    ['month', ['2026-02-17T16:00:00.000Z', null]],
    ['year', ['2025-03-19T16:00:00.000Z', null]],
    ['older', [null, '2025-03-19T16:00:00.000Z']],
    ['custom', [null, null]],
    ['', [null, null]],
    ['ever', [null, null]],
  ])('%s is a stretch of whole days where the reader is', (authorized, range) => {
    expect(rangeOf({ authorized })).toEqual(range);
  });

  test('today is another one elsewhere', () => {
    expect(rangeOf({ authorized: 'today' }, 'UTC')).toEqual(['2026-03-18T00:00:00.000Z', null]);
  });

  test('of chosen days holds the last of them whole, and may be open at either end', () => {
    const custom = { authorized: 'custom', from: '2026-03-01', to: '2026-03-02' };
    expect(rangeOf(custom)).toEqual(['2026-02-28T16:00:00.000Z', '2026-03-02T16:00:00.000Z']);
    expect(rangeOf({ ...custom, from: '' })).toEqual([null, '2026-03-02T16:00:00.000Z']);
    expect(rangeOf({ ...custom, to: '2026-02-30' })).toEqual(['2026-02-28T16:00:00.000Z', null]);
  });

  test('of days counts only where days are chosen', () => {
    expect(rangeOf({ from: '2026-03-01', to: '2026-03-02' })).toEqual([null, null]);
  });
});

test.each([
  ['7', 7],
  ['', null],
  ['0', null],
  ['-1', null],
  ['1e3', null],
  ['%', null],
  ['9999999', null],
])('the permission set %s is %s', (permission, id) => {
  expect(read({ permission }).permissionId).toBe(id);
});
