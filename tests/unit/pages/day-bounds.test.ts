import { expect, test } from 'vitest';
import { dayBounds, momentBounds } from '@/app/(dashboard)/events/day-bounds';
import { readTimeSpan } from '@/app/(dashboard)/events/time-span';

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
  for (const text of ['', 'today', '2026-02-30', '2026-13-01', '20260318', '2026-3-18', '0002-11-12']) {
    expect(dayBounds(text, 'UTC'), text).toBeNull();
  }
});

test('a minute of a day is a moment too, as clocks there show it', () => {
  expect(momentBounds('2026-03-18T14:30', 'Asia/Shanghai')).toEqual({
    from: new Date('2026-03-18T06:30:00Z'),
    to: new Date('2026-03-18T06:31:00Z'),
  });
  expect(momentBounds('2026-03-29T03:00', 'Europe/Berlin')?.from).toEqual(new Date('2026-03-29T01:00:00Z'));
  expect(momentBounds('2026-03-18', 'UTC')).toEqual(dayBounds('2026-03-18', 'UTC'));
  for (const text of ['2026-03-18T24:30', '2026-03-18T', '2026-03-18T14', 'T14:30', '2026-02-30T14:30']) {
    expect(momentBounds(text, 'UTC'), text).toBeNull();
  }
});

test('a log is looked at from one moment to another, both included; an end may be left open', () => {
  const spanOf = (params: Record<string, string>) => readTimeSpan(params, 'UTC');
  expect(spanOf({ from: '2026-03-18', to: '2026-03-19' })).toEqual({
    from: new Date('2026-03-18T00:00:00Z'),
    to: new Date('2026-03-20T00:00:00Z'),
  });
  expect(spanOf({ from: '2026-03-18T14:30', to: '2026-03-18T14:30' })).toEqual({
    from: new Date('2026-03-18T14:30:00Z'),
    to: new Date('2026-03-18T14:31:00Z'),
  });
  const now = new Date('2026-03-18T12:00:00Z');
  expect(spanOf({ from: '2026-03-18' })?.to.getTime()).toBeGreaterThan(now.getTime());
  expect(spanOf({ to: '2026-03-18' })?.from.getTime()).toBeLessThan(0.1 * now.getTime());
  expect(spanOf({ from: 'yesterday', to: '' })).toBeNull();
});
