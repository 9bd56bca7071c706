// Key facts: a label in ink-3 and what it says. Facts without a value are left out.
import type { ReactNode } from 'react';

export function KeyValueList({
  facts,
  labelWidth = 112,
}: {
  facts: [label: string, value: ReactNode][];
  labelWidth?: 72 | 112;
}) {
  const columns =
    labelWidth === 72
      ? 'grid-cols-[minmax(72px,max-content)_minmax(0,1fr)] gap-x-3'
      : 'grid-cols-[minmax(112px,max-content)_minmax(0,1fr)] max-md:grid-cols-[112px_minmax(0,1fr)]';
  const padding = labelWidth === 72 ? 'py-[3px]' : 'py-[5px]';
  return (
    <dl className={`grid items-baseline ${columns}`}>
      {facts
        .filter(([, value]) => value !== null && value !== '')
        .map(([label, value]) => (
          <div key={label} className="contents">
            <dt
              className={`${padding} text-pretty text-ink-3 ${labelWidth === 112 ? 'pr-3 max-md:pr-2' : ''}`}
            >
              {label}
            </dt>
            <dd className={`${padding} min-w-0 text-pretty [&>button]:-my-0.5`}>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
