// From when to when a log is looked at, as the URL holds it; each end may be left open.
import { useTranslations } from 'next-intl';
import { DayBox } from '@/components/ui/day-box';
import { readParam, type SearchParams } from '../search-params';
import { type Bounds, momentBounds } from './day-bounds';

/** Before and after everything. */
const [always, never] = [new Date(0), new Date('9999-12-31T00:00:00Z')];

/** Null where neither end is set. */
export function readTimeSpan(params: SearchParams, timeZone: string): Bounds | null {
  const boundsOf = (name: string) => momentBounds(readParam(params, name) ?? '', timeZone);
  const [first, last] = [boundsOf('from'), boundsOf('to')];
  return first || last ? { from: first?.from ?? always, to: last?.to ?? never } : null;
}

export function TimeSpanBoxes() {
  const t = useTranslations('timeSpan');
  return (
    <span className="flex items-center gap-1.5 max-md:w-full max-md:flex-wrap">
      <DayBox name="from" label={t('from')} timeLabel={t('fromTime')} />
      <span aria-hidden="true" className="text-ink-3 max-md:hidden">
        –
      </span>
      <DayBox name="to" label={t('to')} timeLabel={t('toTime')} />
    </span>
  );
}
