// A bordered part of a page: a head with a title, what explains it and one thing at the right; body and foot.
import type { ReactNode } from 'react';

interface PanelProps {
  title: ReactNode;
  count?: ReactNode;
  sub?: ReactNode;
  end?: ReactNode;
  className?: string;
  children: ReactNode;
}

export function Panel({ title, count, sub, end, className = '', children }: PanelProps) {
  return (
    <section className={`min-w-0 rounded-3 border border-line bg-surface ${className}`}>
      <header className="flex min-h-11 items-center gap-x-2 gap-y-0.5 border-line border-b px-4 max-md:flex-wrap max-md:py-2.5">
        <h2 className="font-title whitespace-nowrap max-md:min-w-0 max-md:whitespace-normal">
          {title}
          {count !== undefined && <span className="ml-1.5 font-normal text-ink-3">{count}</span>}
        </h2>
        {sub && <p className="min-w-0 truncate text-12 text-ink-3 max-md:whitespace-normal">{sub}</p>}
        {end && <div className="ml-auto max-md:[&:has(ul)]:ml-0 max-md:[&:has(ul)]:basis-full">{end}</div>}
      </header>
      {children}
    </section>
  );
}

export function PanelBody({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <div className={`p-4 ${className}`}>{children}</div>;
}

export function PanelFoot({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center gap-2 border-line border-t px-4 py-2 text-12 text-ink-3">
      {children}
    </div>
  );
}

/** What a chart's marks mean, with their counts. */
export function Legend({ items }: { items: { swatch: string; label: string; value: ReactNode }[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-12 text-ink-3">
      {items.map(({ swatch, label, value }) => (
        <li key={label} className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <i aria-hidden="true" className={`flex-none ${swatch}`} />
          {label} <b className="font-medium text-ink-1">{value}</b>
        </li>
      ))}
    </ul>
  );
}
