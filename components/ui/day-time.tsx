'use client';

// Until when something is valid, as people say it. Few pages do: lists have times of their own.
import { useLocale, useTranslations } from 'next-intl';
import { useNowMs, useTimeZone } from './clock';
import { formatInstant } from './format-time';
import { nameDay, wordForMonth } from './name-day';

/** An instant as people say it: "今天 16:20", "明天 14:30"; its date where it is further away. */
export function DayTime({
  at,
  isLasting = false,
  className,
}: {
  at: Date;
  /** By its date in any case: for a page that may still be open when tomorrow has become today. */
  isLasting?: boolean;
  className?: string;
}) {
  const t = useTranslations('time.day');
  const locale = useLocale();
  const timeZone = useTimeZone();
  const { day, values } = nameDay({ atMs: at.getTime(), nowMs: useNowMs(60_000), timeZone });
  const said = isLasting && day !== 'otherYear' ? 'thisYear' : day;
  return (
    <time dateTime={at.toISOString()} title={formatInstant(at, timeZone, 'exact')} className={className}>
      {t(said, { ...values, month: wordForMonth(values.month, locale) })}
    </time>
  );
}
