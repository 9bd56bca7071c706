// The line that opens a <details>: the same mark everywhere, where each browser would draw its own or none.
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export function Summary({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <summary
      className={`flex cursor-pointer list-none items-center gap-1.5 hover:text-ink-1 [&::-webkit-details-marker]:hidden ${className}`}
    >
      <ChevronRight
        aria-hidden="true"
        strokeWidth={1.5}
        className="size-3.5 flex-none text-ink-3 transition-transform in-[details[open]]:rotate-90"
      />
      {children}
    </summary>
  );
}
