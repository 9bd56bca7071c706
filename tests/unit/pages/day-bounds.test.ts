import { expect, test } from 'vitest';
import { dayBounds } from '@/app/(dashboard)/events/day-bounds';

const hoursOf = (day: string, timeZone: string) => {
  const bounds = dayBounds(day, timeZone);
  return bounds && (bounds.to.getTime() - bounds.from.getTime()) / 3_600_000;
};

test('a day begins and ends at midnight where the reader is', () => {
  expect(dayBounds('2026-03-18', 'Asia/Shanghai')).toEqual({
    from: new Date('2026-03-17T16:00:00Z'),
    to: new Date('2026-03-18T16:00:00Z'),
  });
  expect(dayBounds('2026-03-18', 'America/Los_Angeles')?.from).toEqual(new Date('2026-03-18T07:00:00Z'));
});

test('a day on which clocks are changed has 23 or 25 hours', () => {
  expect(hoursOf('2026-03-29', 'Europe/Berlin')).toBe(23);
  expect(hoursOf('2026-10-25', 'Europe/Berlin')).toBe(25);
  expect(hoursOf('2026-10-26', 'Europe/Berlin')).toBe(24);
});

test('what is no day has no bounds', () => {
  for (const text of ['', 'today', '2026-02-30', '2026-13-01', '20260318', '2026-3-18']) {
    expect(dayBounds(text, 'UTC'), text).toBeNull();
  }
});
