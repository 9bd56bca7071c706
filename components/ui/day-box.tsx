'use client';

// Narrows a list to one day of the reader's calendar; the URL holds it.
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { Input } from './field';

interface DayBoxProps {
  name?: string;
  label: string;
}

export function DayBox({ name = 'day', label }: DayBoxProps) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const day = params.get(name) ?? '';

  function change(value: string) {
    const next = new URLSearchParams(params);
    for (const place of ['after', 'before', name]) next.delete(place);
    if (value) next.set(name, value);
    router.replace(next.size > 0 ? `${pathname}?${next}` : pathname, { scroll: false });
  }

  return (
    <Input
      // A link that sets or clears the day shows in the box too.
      key={day}
      type="date"
      defaultValue={day}
      onChange={(event) => change(event.target.value)}
      aria-label={label}
      title={label}
      // Nothing chosen looks like the words of the boxes beside it.
      className={day ? '' : 'not-focus:text-ink-3'}
      frameClassName="w-40 max-md:w-full"
    />
  );
}
