// The hours under a chart of the last hours or days, in HTML so that they are never stretched.
import { formatInstant } from './ui/format-time';
import { LocalTime } from './ui/time';

const hourMs = 60 * 60_000;

interface TimeAxisProps {
  since: Date;
  now: Date;
  /** The reader's zone: a tick stands where the hour there is a multiple of the step. */
  timeZone: string;
  nowLabel: string;
}

export function TimeAxis({ since, now, timeZone, nowLabel }: TimeAxisProps) {
  const span = now.getTime() - since.getTime();
  const isLong = span > 48 * hourMs;
  const ticks = hoursBetween(since, now).filter((at) => hourIn(timeZone, at) % (isLong ? 24 : 3) === 0);
  return (
    <div aria-hidden="true" className="relative mt-1 h-4 text-12 text-ink-3">
      {ticks.map((at, i) => {
        const left = (100 * (at.getTime() - since.getTime())) / span;
        if (left > 94) return null;
        return (
          <span
            key={at.getTime()}
            style={{ left: `${left}%` }}
            className={`absolute whitespace-nowrap ${left < 3 ? '' : '-translate-x-1/2'} ${i % 2 === 1 || left > 84 ? 'max-md:hidden' : ''}`}
          >
            <LocalTime at={at} format={isLong ? 'day' : 'time'} />
          </span>
        );
      })}
      <span className="absolute right-0">{nowLabel}</span>
    </div>
  );
}

function hoursBetween(since: Date, now: Date): Date[] {
  const first = Math.ceil(since.getTime() / hourMs) * hourMs;
  const count = Math.floor((now.getTime() - first) / hourMs) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => new Date(first + i * hourMs));
}

function hourIn(timeZone: string, at: Date): number {
  return Number(formatInstant(at, timeZone, 'time').slice(0, 2));
}
