// The words for instants and spans, without the language: which unit, which numbers.
export type InstantFormat =
  | 'time'
  | 'seconds'
  | 'monthMinute'
  | 'monthSeconds'
  | 'day'
  | 'date'
  | 'minute'
  | 'exact';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type Unit = 'seconds' | 'minutes' | 'minutesSeconds' | 'hours' | 'hoursMinutes' | 'days';

/** An instant, and from when and where it is looked at. */
export interface SeenInstant {
  atMs: number;
  nowMs: number;
  timeZone: string;
}

export type InstantText =
  | { unit: 'date'; value: string }
  | {
      unit: Unit;
      direction: 'future' | 'past';
      values: Record<string, string | number>;
      /** It counts seconds down. */
      isCountdown: boolean;
    };

/** How far an instant is: a countdown under ten minutes ahead, a date beyond a week. */
export function describeInstant({ atMs, nowMs, timeZone }: SeenInstant): InstantText {
  const ahead = atMs - nowMs;
  // The reader's clock ticks by seconds: within one of them what has just happened seems to lie ahead.
  const direction = ahead >= 1000 ? 'future' : 'past';
  const distance = Math.abs(ahead);
  if (distance >= 7 * dayMs) return { unit: 'date', value: formatInstant(new Date(atMs), timeZone, 'date') };
  const isCountdown = direction === 'future' && distance < 10 * minuteMs;
  return { direction, isCountdown, ...(isCountdown ? countdown(distance) : describeSpan(distance)) };
}

interface Span {
  unit: Unit;
  values: Record<string, string | number>;
}

/** A length of time in its two largest fitting units. */
export function describeSpan(ms: number): Span {
  if (ms < minuteMs) return { unit: 'seconds', values: { seconds: Math.floor(ms / 1000) } };
  if (ms < hourMs) return { unit: 'minutes', values: { minutes: Math.floor(ms / minuteMs) } };
  const hours = Math.floor(ms / hourMs);
  if (ms >= dayMs) return { unit: 'days', values: { days: Math.floor(ms / dayMs) } };
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  if (minutes === 0 || hours >= 12) return { unit: 'hours', values: { hours } };
  return { unit: 'hoursMinutes', values: { hours, minutes: String(minutes).padStart(2, '0') } };
}

/** With its units: digits with a colon would be read as a time of day. */
function countdown(ms: number): Span {
  if (ms < minuteMs) return describeSpan(ms);
  const seconds = Math.floor((ms % minuteMs) / 1000);
  const values = { minutes: Math.floor(ms / minuteMs), seconds: String(seconds).padStart(2, '0') };
  return { unit: 'minutesSeconds', values };
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: it takes longer than all that is formatted with it on a page. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** A zone's offset never changes twice within so many days. */
const stretchMs = 7 * dayMs;
/** Twenty years of one zone, or some zones. */
const mostStretches = 1_000;
/** Null where it changes within the stretch. */
const offsets = new Map<string, number | null>();

/** How far the zone is ahead of UTC: asking the clock for each instant would take longer than all else of a page's times. */
function offsetMsAt(atMs: number, timeZone: string): number {
  const from = Math.floor(atMs / stretchMs) * stretchMs;
  const name = `${timeZone}/${from}`;
  let offset = offsets.get(name);
  if (offset === undefined) {
    const before = readOffsetMs(from, timeZone);
    offset = before === readOffsetMs(from + stretchMs, timeZone) ? before : null;
    if (offsets.size >= mostStretches) offsets.clear();
    offsets.set(name, offset);
  }
  return offset ?? readOffsetMs(atMs, timeZone);
}

function readOffsetMs(atMs: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(atMs);
  const read = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  const shown = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  );
  return shown - Math.floor(atMs / 1000) * 1000;
}

/** The same digits in both languages: 2026-03-18 14:32:07. */
export function formatInstant(at: Date, timeZone: string, format: InstantFormat): string {
  const local = new Date(at.getTime() + offsetMsAt(at.getTime(), timeZone)).toISOString();
  const date = local.slice(0, 10);
  const time = local.slice(11, 16);
  const second = local.slice(17, 19);
  if (format === 'date') return date;
  if (format === 'day') return date.slice(5);
  if (format === 'time') return time;
  if (format === 'seconds') return `${time}:${second}`;
  if (format === 'monthMinute') return `${date.slice(5)} ${time}`;
  if (format === 'monthSeconds') return `${date.slice(5)} ${time}:${second}`;
  return format === 'minute' ? `${date} ${time}` : `${date} ${time}:${second}`;
}
