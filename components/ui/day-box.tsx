'use client';

// Narrows a list to days of the reader's calendar, or with `timeLabel` to the minute; the URL holds it.
import { Input } from './field';
import { useListParam } from './use-list-param';

interface DayBoxProps {
  name: string;
  label: string;
  /** Offers a time of the day once a day is chosen. */
  timeLabel?: string;
}

export function DayBox({ name, label, timeLabel }: DayBoxProps) {
  const { box, text, change, isPending } = useListParam<HTMLSpanElement>(name);
  const [day = '', time = ''] = text.split('T');
  const hasTime = timeLabel !== undefined && day !== '';
  return (
    <span ref={box} className={hasTime ? 'max-md:w-full' : 'max-md:min-w-36 max-md:flex-1'}>
      <Input
        type="date"
        value={day}
        max="9999-12-31"
        onChange={(event) => change(joined(event.target.value, time))}
        aria-label={label}
        aria-busy={isPending}
        title={label}
        // Nothing chosen looks like the words of the boxes beside it.
        className={day ? '' : 'not-focus:text-ink-3'}
        frameClassName={`max-md:w-full ${hasTime ? 'w-62' : 'w-40'}`}
        end={
          hasTime && (
            <input
              type="time"
              value={time}
              onChange={(event) => change(joined(day, event.target.value))}
              aria-label={timeLabel}
              title={timeLabel}
              className={`w-24 flex-none border-0 bg-transparent p-0 outline-0 max-md:w-30 max-md:text-16 ${time ? '' : 'not-focus:text-ink-3'}`}
            />
          )
        }
      />
    </span>
  );
}

function joined(day: string, time: string): string {
  return day && time ? `${day}T${time}` : day;
}
