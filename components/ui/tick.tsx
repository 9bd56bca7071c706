// A box to tick in a table's row; globals.css draws it.
import type { ComponentProps } from 'react';

/** It holds its own state, which outlives that its page is read again. `label` names it. */
export function Tick({ label, ...rest }: ComponentProps<'input'> & { label: string }) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      // No browser ticks it again by itself when the page is loaded anew.
      autoComplete="off"
      className="tick"
      {...rest}
    />
  );
}
