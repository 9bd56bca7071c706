'use client';

// An instant as people read it: relative, the exact local time on hover, ticking by itself; a countdown under ten minutes.
import { useTranslations } from 'next-intl';
import { useNowAround, useTimeZone } from './clock';
import { describeInstant, describeSpan, formatInstant, type InstantFormat } from './format-time';

interface RelativeTimeProps {
  at: Date;
  /** Leaves out the words before or after: "1 小时 12 分". */
  bare?: boolean;
  /** Says of a token's end how long is left: "23 分钟后到期". */
  ends?: boolean;
  className?: string;
  /** Added while it counts down the last ten minutes. */
  soonClassName?: string;
}

/** "31 分钟后", "3 分钟前", "8 分 41 秒后". */
export function RelativeTime({
  at,
  bare = false,
  ends = false,
  className = '',
  soonClassName = '',
}: RelativeTimeProps) {
  const t = useTranslations('time');
  const timeZone = useTimeZone();
  const atMs = at.getTime();
  const nowMs = useNowAround(atMs);
  const text = describeInstant({ atMs, nowMs, timeZone });
  const direction = 'direction' in text ? text.direction : 'future';
  const key = ends && direction === 'future' ? 'ends' : bare ? 'span' : direction;
  const words =
    'values' in text
      ? t(`${key}.${text.unit}`, text.values)
      : key === 'ends'
        ? t(`ends.${text.unit}`, { value: text.value })
        : text.value;
  return (
    <time
      dateTime={at.toISOString()}
      title={formatInstant(at, timeZone, 'exact')}
      className={'isCountdown' in text && text.isCountdown ? `${className} ${soonClassName}` : className}
    >
      {words}
    </time>
  );
}

/** An instant in the reader's zone: "14:32", "14:32:07", "2026-03-18" or all of it. */
export function LocalTime({
  at,
  format,
  className,
}: {
  at: Date;
  format: InstantFormat;
  className?: string;
}) {
  const timeZone = useTimeZone();
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at, timeZone, 'exact')} className={className}>
      {formatInstant(at, timeZone, format)}
    </time>
  );
}

/** A length of time in words: "2 小时". */
export function TimeSpan({ ms }: { ms: number }) {
  const t = useTranslations('time');
  const { unit, values } = describeSpan(ms);
  return t(`span.${unit}`, values);
}
