'use client';

// An instant as people read it: relative, the exact local time on hover, ticking by itself; a countdown under ten minutes.
import { useTranslations } from 'next-intl';
import { useNowMs, useTimeZone } from './clock';
import { describeInstant, formatInstant, type InstantFormat } from './format-time';

/** "31 分钟后", "3 分钟前", "08:41"; `bare` leaves out the words before or after ("1 小时 12 分"). */
export function RelativeTime({
  at,
  bare = false,
  className,
}: {
  at: Date;
  bare?: boolean;
  className?: string;
}) {
  const t = useTranslations('time');
  const timeZone = useTimeZone();
  const atMs = at.getTime();
  // Far away, only minutes count: the text is not rendered again every second.
  const nowMs = useNowMs(60_000);
  const isNear = Math.abs(atMs - nowMs) < 12 * 60_000;
  const exact = useNowMs(isNear ? 1000 : 60_000);
  const text = describeInstant({ atMs, nowMs: exact, timeZone });
  const words =
    'value' in text ? text.value : t(`${bare ? 'span' : text.direction}.${text.unit}`, text.values);
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at, timeZone, 'exact')} className={className}>
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
