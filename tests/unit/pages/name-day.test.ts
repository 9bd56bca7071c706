import { createTranslator } from 'next-intl';
import { describe, expect, test } from 'vitest';
import { nameDay, wordForMonth } from '@/components/ui/name-day';
import en from '@/messages/en.json';
import zhCN from '@/messages/zh-CN.json';

describe('the day of an instant', () => {
  const dayOf = (at: string, now: string, timeZone: string) =>
    nameDay({ atMs: Date.parse(at), nowMs: Date.parse(now), timeZone });

  test('changes its name at the reader’s midnight, and only there', () => {
    const beforeMidnight = '2026-03-18T15:59:59.999Z';
    const midnight = '2026-03-18T16:00:00.000Z';
    expect(dayOf(midnight, beforeMidnight, 'Asia/Shanghai')).toMatchObject({
      day: 'tomorrow',
      values: { time: '00:00', month: 3, date: 19 },
    });
    expect(dayOf(beforeMidnight, midnight, 'Asia/Shanghai').day).toBe('yesterday');
    expect(dayOf(midnight, midnight, 'Asia/Shanghai').day).toBe('today');
    expect(dayOf(beforeMidnight, beforeMidnight, 'Asia/Shanghai').day).toBe('today');
    expect(dayOf(midnight, beforeMidnight, 'Europe/Berlin').day).toBe('today');
  });

  test('is tomorrow up to its last minute, and a date from the day after on', () => {
    const now = '2026-03-17T16:00:00.000Z';
    expect(dayOf('2026-03-19T15:59:00.000Z', now, 'Asia/Shanghai').day).toBe('tomorrow');
    expect(dayOf('2026-03-19T16:00:00.000Z', now, 'Asia/Shanghai')).toEqual({
      day: 'thisYear',
      values: { time: '00:00', year: 2026, month: 3, date: 20 },
    });
  });

  test('goes by the calendar where a day has 23 or 25 hours', () => {
    // New York: 2026-03-08 has no hour from 2 to 3, 2026-11-01 has the hour from 1 to 2 twice.
    const [springEve, inADay] = ['2026-03-08T04:30:00.000Z', '2026-03-09T04:30:00.000Z'];
    expect(dayOf(inADay, springEve, 'America/New_York')).toMatchObject({
      day: 'thisYear',
      values: { date: 9, time: '00:30' },
    });
    expect(dayOf('2026-03-09T03:30:00.000Z', springEve, 'America/New_York').day).toBe('tomorrow');
    const [autumn, aDayLater] = ['2026-11-01T04:30:00.000Z', '2026-11-02T04:30:00.000Z'];
    expect(dayOf(aDayLater, autumn, 'America/New_York')).toMatchObject({
      day: 'today',
      values: { time: '23:30' },
    });
    expect(dayOf('2026-11-02T05:00:00.000Z', autumn, 'America/New_York').day).toBe('tomorrow');
  });

  test('names the year only where it is another one, and tomorrow is tomorrow at its turn', () => {
    const now = '2026-12-31T04:00:00.000Z';
    expect(dayOf('2027-01-01T04:00:00.000Z', now, 'Asia/Shanghai').day).toBe('tomorrow');
    expect(dayOf('2027-01-02T04:00:00.000Z', now, 'Asia/Shanghai')).toMatchObject({
      day: 'otherYear',
      values: { year: 2027, month: 1, date: 2 },
    });
    expect(dayOf('2026-12-01T04:00:00.000Z', now, 'Asia/Shanghai').day).toBe('thisYear');
  });
});

test.each([
  ['zh-CN', '明天 14:30', '今天 14:30', '3 月 19 日 14:30', '2026 年 3 月 19 日 14:30'],
  ['en', 'tomorrow 14:30', 'today 14:30', '19 Mar 14:30', '19 Mar 2026 14:30'],
] as const)('people say so in %s', (locale, tomorrow, today, thisYear, otherYear) => {
  const t = createTranslator({ locale, messages: locale === 'en' ? en : zhCN, namespace: 'time.day' });
  const values = { time: '14:30', year: 2026, month: wordForMonth(3, locale), date: 19 };
  expect([t('tomorrow', values), t('today', values)]).toEqual([tomorrow, today]);
  expect([t('thisYear', values), t('otherYear', values)]).toEqual([thisYear, otherYear]);
});
