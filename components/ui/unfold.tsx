// One line that opens to the whole of it, without a script: in rows that are allowed to grow.
import type { ReactNode } from 'react';

interface UnfoldProps {
  summary: ReactNode;
  /** The word that says it opens. */
  label: string;
  children: ReactNode;
}

export function Unfold({ summary, label, children }: UnfoldProps) {
  return (
    <details className="group/unfold">
      <summary className="flex min-h-5 cursor-pointer list-none flex-wrap items-center gap-x-2">
        {summary}
        <span className="link text-12 group-open/unfold:hidden">{label}</span>
      </summary>
      <div className="mt-2 mb-1 grid gap-1 rounded-3 border border-line bg-sunken px-4 py-3 text-ink-2 whitespace-normal">
        {children}
      </div>
    </details>
  );
}
