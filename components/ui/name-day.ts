// The day of an instant as people say it, without the language.
import { formatInstant, type SeenInstant } from './format-time';

const dayMs = 24 * 60 * 60_000;

export type DayName = 'yesterday' | 'today' | 'tomorrow' | 'thisYear' | 'otherYear';

export interface DayText {
  day: DayName;
  /** Without leading zeros, but for the time. */
  values: { time: string; year: number; month: number; date: number };
}

const daysNearby: Partial<Record<number, DayName>> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

/** The day of an instant as people say it. Days are those of the reader's calendar, which may have 23 or 25 hours. */
export function nameDay({ atMs, nowMs, timeZone }: SeenInstant): DayText {
  const time = formatInstant(new Date(atMs), timeZone, 'time');
  const [there, here] = [calendarDay(atMs, timeZone), calendarDay(nowMs, timeZone)];
  const nearby = daysNearby[(there.dayMs - here.dayMs) / dayMs];
  const { year, month, date } = there;
  return {
    day: nearby ?? (year === here.year ? 'thisYear' : 'otherYear'),
    values: { time, year, month, date },
  };
}

/** Chinese says its number, English the beginning of its name. */
export function wordForMonth(month: number, locale: string): string {
  if (locale !== 'en') return String(month);
  return new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2000, month - 1));
}

/** With the day's beginning as if it were in UTC, where all days are equally long. */
function calendarDay(ms: number, timeZone: string) {
  const [year = 0, month = 0, date = 0] = formatInstant(new Date(ms), timeZone, 'date')
    .split('-')
    .map(Number);
  return { year, month, date, dayMs: Date.UTC(year, month - 1, date) };
}
