import { expect, test } from 'vitest';
import { isPassDue, nextPassAt, retryPassAt, upkeepRoundMs } from '@/lib/hub/list-pass-schedule';

const minute = 60_000;
const day = 24 * 60 * minute;

test.each([1, 2, 10])('a list of %i pages is read again within 15 minutes', (pages) => {
  const latest = nextPassAt(0, pages) + upkeepRoundMs;
  expect(latest).toBeLessThanOrEqual(15 * minute);
});

test.each([1, 10, 11, 20, 200])('%i pages cost at most 1,000 calls a day', (pages) => {
  expect((day / nextPassAt(0, pages)) * pages).toBeLessThanOrEqual(1_000);
});

test('a pass that failed is tried again soon, then ever later, never later than the usual one', () => {
  const retries = [1, 2, 3, 4, 5, 6, 40].map((failureCount) =>
    retryPassAt(0, { failureCount, callCount: 0, errorCode: 'unreachable' }),
  );
  expect(retries).toEqual([0.5, 1, 2, 4, 8, 15, 15].map((minutes) => minutes * minute));
});

test('tries that fail on the way are paid for as whole passes are', () => {
  expect(retryPassAt(0, { failureCount: 1, callCount: 150, errorCode: null })).toBe(150 * 86_400);
});

test('an exhausted quota bears one probe in ten minutes', () => {
  expect(retryPassAt(0, { failureCount: 1, callCount: 1, errorCode: 'quota' })).toBe(10 * minute);
});

test.each([0, 10, 200])(
  'after %i calls a plan holds until its time, and one of a clock that was ahead does not',
  (callCount) => {
    const nextAt = nextPassAt(0, callCount);
    expect(isPassDue({ nextAt, callCount }, 0)).toBe(false);
    expect(isPassDue({ nextAt, callCount }, nextAt - 1)).toBe(false);
    expect(isPassDue({ nextAt, callCount }, nextAt)).toBe(true);
    expect(isPassDue({ nextAt: nextAt + day, callCount }, 0)).toBe(true);
  },
);
