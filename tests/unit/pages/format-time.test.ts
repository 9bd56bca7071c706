import { describe, expect, test } from 'vitest';
import { describeInstant, formatInstant } from '@/components/ui/format-time';

const nowMs = Date.parse('2026-03-18T06:32:07.000Z');
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const at = (offsetMs: number) =>
  describeInstant({ atMs: nowMs + offsetMs, nowMs, timeZone: 'Asia/Shanghai' });

describe('an instant in words', () => {
  test('counts down the last ten minutes to the second, with its units, so that nobody reads a time of day', () => {
    const isCountdown = true;
    const last = { unit: 'minutesSeconds', values: { minutes: 9, seconds: '59' } };
    expect(at(10 * minute - second)).toEqual({ direction: 'future', isCountdown, ...last });
    expect(at(minute)).toMatchObject({ isCountdown, values: { minutes: 1, seconds: '00' } });
    expect(at(second)).toMatchObject({ isCountdown, unit: 'seconds', values: { seconds: 1 } });
    const far = { direction: 'future', unit: 'minutes', values: { minutes: 10 }, isCountdown: false };
    expect(at(10 * minute)).toEqual(far);
    expect(at(-second)).toMatchObject({ direction: 'past', isCountdown: false });
  });

  test('takes what lies within the second that has begun for past', () => {
    expect(at(second - 1)).toMatchObject({ direction: 'past', unit: 'seconds', values: { seconds: 0 } });
  });

  test('never counts up from the past', () => {
    expect(at(0)).toMatchObject({ direction: 'past', unit: 'seconds', values: { seconds: 0 } });
    expect(at(-3 * minute)).toMatchObject({ direction: 'past', unit: 'minutes', values: { minutes: 3 } });
  });

  test('names hours with their minutes in two digits, and days alone', () => {
    expect(at(65 * minute)).toMatchObject({ unit: 'hoursMinutes', values: { hours: 1, minutes: '05' } });
    expect(at(2 * hour)).toMatchObject({ unit: 'hours', values: { hours: 2 } });
    expect(at(-50 * hour)).toMatchObject({ direction: 'past', unit: 'days', values: { days: 2 } });
  });

  test('is a date beyond a week', () => {
    expect(at(-8 * 24 * hour)).toEqual({ unit: 'date', value: '2026-03-10' });
  });
});

test('the exact time is written in the reader’s zone', () => {
  const instant = new Date(nowMs);
  expect(formatInstant(instant, 'Asia/Shanghai', 'exact')).toBe('2026-03-18 14:32:07');
  expect(formatInstant(instant, 'America/New_York', 'minute')).toBe('2026-03-18 02:32');
  expect(formatInstant(new Date('2026-03-17T16:00:00Z'), 'Asia/Shanghai', 'time')).toBe('00:00');
});

test.each([
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
])('in %s it is what the clocks there show, whenever they are changed', (timeZone) => {
  // The Swedish way of writing an instant is ours.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const wrong: string[] = [];
  for (let ms = Date.UTC(2010, 0); ms < Date.UTC(2030, 0); ms += 13 * hour + 17 * minute + 7 * second) {
    const shown = formatInstant(new Date(ms), timeZone, 'exact');
    if (shown !== clock.format(ms)) wrong.push(`${shown} instead of ${clock.format(ms)}`);
  }
  expect(wrong).toEqual([]);
});

test('a clock is put forward in the second in which it is', () => {
  const before = Date.parse('2026-03-08T06:59:59.999Z');
  expect(formatInstant(new Date(before), 'America/New_York', 'exact')).toBe('2026-03-08 01:59:59');
  expect(formatInstant(new Date(before + 1), 'America/New_York', 'exact')).toBe('2026-03-08 03:00:00');
});
