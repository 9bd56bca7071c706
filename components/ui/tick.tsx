// A box to tick in a table's row: 14 px to see, 26 to hit. In a folded row it lies on the picture, which turns into the tick.
import type { ComponentProps } from 'react';

const box =
  'relative grid size-3.5 flex-none cursor-pointer appearance-none place-items-center rounded-[3px] border border-line-mark bg-surface before:absolute before:-inset-1.5 before:content-[""]';
const set =
  'checked:border-accent checked:bg-accent checked:after:mb-0.5 checked:after:h-1 checked:after:w-2 checked:after:-rotate-45 checked:after:border-ink-inverse checked:after:border-b-[1.5px] checked:after:border-l-[1.5px] checked:after:content-[""]';
const some =
  'indeterminate:border-accent indeterminate:bg-accent indeterminate:after:h-[1.5px] indeterminate:after:w-2 indeterminate:after:bg-ink-inverse indeterminate:after:content-[""]';
const folded =
  'max-md:size-8 max-md:rounded-full max-md:before:-inset-1 max-md:not-checked:border-transparent max-md:not-checked:bg-transparent max-md:checked:after:h-1.5 max-md:checked:after:w-3';

/** It holds its own state, which outlives that its page is read again. `label` names it. */
export function Tick({ label, ...rest }: ComponentProps<'input'> & { label: string }) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      // No browser ticks it again by itself when the page is loaded anew.
      autoComplete="off"
      className={`${box} ${set} ${some} ${folded}`}
      {...rest}
    />
  );
}
