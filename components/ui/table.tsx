// Tables: head 32 sticky, rows 36, hairlines. In a page they bleed to its edge; in a panel they stand inside. Below 768 px a
// page's row folds to two lines in the same DOM: each cell then says where it stands, with max-md:[grid-area:…].
import { ArrowDown, ArrowUp } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';

const bleeding =
  '[&_th:first-child]:pl-(--page-x) [&_td:first-child]:pl-(--page-x) [&_th:last-child]:pr-(--page-x) [&_td:last-child]:pr-(--page-x) [&_th]:sticky [&_th]:top-(--top) [&_th]:bg-surface';
const inPanel =
  '[&_th:first-child]:pl-4 [&_td:first-child]:pl-4 [&_th:last-child]:pr-4 [&_td:last-child]:pr-4 [&_th]:bg-sunken [&_tbody_tr:last-child_td]:border-b-0 max-md:[&_tbody_tr:last-child]:border-b-0';
const folded =
  'max-md:block max-md:[&_thead]:hidden max-md:[&_tbody]:block max-md:[&_tr]:relative max-md:[&_tr]:grid max-md:[&_tr]:items-center max-md:[&_tr]:gap-x-2 max-md:[&_tr]:gap-y-px max-md:[&_tr]:border-line max-md:[&_tr]:border-b max-md:[&_tr]:py-2.5 max-md:[&_td]:block max-md:[&_td]:h-auto max-md:[&_td]:min-w-0 max-md:[&_td]:border-0 max-md:[&_td]:p-0!';

interface TableProps {
  place?: 'page' | 'panel';
  /** What it is a table of, for those who cannot see its title. */
  label: string;
  /** The row's columns when folded. */
  foldClassName?: string;
  /** False for few narrow columns, which a phone shows as they are. */
  isFolded?: boolean;
  head: ReactNode;
  children: ReactNode;
}

export function Table({
  place = 'page',
  label,
  foldClassName = '',
  isFolded = true,
  head,
  children,
}: TableProps) {
  const inset = place === 'page' ? 'max-md:[&_tr]:px-page' : 'max-md:[&_tr]:px-4';
  return (
    <table
      aria-label={label}
      className={`w-full border-separate border-spacing-0 ${place === 'page' ? bleeding : inPanel} ${isFolded ? `${folded} ${inset} ${foldClassName}` : ''}`}
    >
      <thead>
        <tr>{head}</tr>
      </thead>
      {children}
    </table>
  );
}

interface ThProps extends ComponentProps<'th'> {
  end?: boolean;
  /** How the rows are sorted by this column, if they are. */
  sorted?: 'ascending' | 'descending' | null;
  /** Sorts by this column. */
  sortHref?: string;
}

export function Th({ end = false, sorted = null, sortHref, className = '', children, ...rest }: ThProps) {
  const Arrow = sorted === 'ascending' ? ArrowUp : ArrowDown;
  const text = (
    <>
      {children}
      {sorted && <Arrow aria-hidden="true" strokeWidth={1.5} className="ml-0.5 inline size-3 align-[-2px]" />}
    </>
  );
  return (
    <th
      scope="col"
      aria-sort={sorted ?? undefined}
      className={`z-2 h-(--row-head) border-line border-b px-3 font-normal text-12 text-ink-3 whitespace-nowrap aria-[sort]:text-ink-1 ${end ? 'text-right' : 'text-left'} ${className}`}
      {...rest}
    >
      {sortHref && !sorted ? (
        <Link
          href={sortHref}
          scroll={false}
          className="inline-flex min-h-6 items-center decoration-line-mark underline-offset-3 hover:text-ink-1 hover:underline"
        >
          {text}
        </Link>
      ) : (
        text
      )}
    </th>
  );
}

export function Td({ end = false, className = '', ...rest }: ComponentProps<'td'> & { end?: boolean }) {
  return <td className={`cell ${end ? 'text-right whitespace-nowrap' : ''} ${className}`} {...rest} />;
}

/** What is absent. */
export function Absent() {
  return <span className="text-ink-3">–</span>;
}
