// The last day or the last week; the address says which.
import Link from 'next/link';
import { hrefWith, type SearchParams } from '../search-params';

interface RangeLinksProps {
  params: SearchParams;
  range: 'day' | 'week';
  labels: Record<'day' | 'week', string>;
  label: string;
}

export function RangeLinks({ params, range, labels, label }: RangeLinksProps) {
  return (
    <nav aria-label={label} className="inline-flex overflow-hidden rounded-2 border border-line-strong">
      {(['day', 'week'] as const).map((each) => (
        <Link
          key={each}
          href={hrefWith('/tickets', params, { range: each === 'day' ? null : each })}
          scroll={false}
          aria-current={each === range ? 'true' : undefined}
          className="inline-flex h-6.5 items-center border-line px-2.5 text-ink-2 whitespace-nowrap not-first:border-l focus-visible:-outline-offset-2 aria-[current]:bg-hover aria-[current]:font-medium aria-[current]:text-ink-1 max-md:h-8"
        >
          {labels[each]}
        </Link>
      ))}
    </nav>
  );
}
