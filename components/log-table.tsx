// The table of what happened, newest first: a time, then what each page has to say of it. New rows announce themselves.
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LiveRows } from './ui/live-rows';
import { Table, Td, Th } from './ui/table';
import { LocalTime } from './ui/time';

export interface LogRow {
  id: string;
  at: Date;
  /** Differs when something worth noticing changed. */
  stamp?: string;
  isOpen?: boolean;
  /** Shows this row alone, to be sent to somebody; the time leads there. Left out where the row itself opens something. */
  href?: string;
  /** Its cells may grow over several lines. */
  isTall?: boolean;
  /** The cells after the time. */
  cells: ReactNode;
}

interface LogTableProps {
  label: string;
  timeLabel: string;
  /** The heads after the time's. */
  head: ReactNode;
  rows: LogRow[];
  /** Where the time stands in a folded row. */
  timeAtStart?: boolean;
}

export function LogTable({ label, timeLabel, head, rows, timeAtStart = false }: LogTableProps) {
  const place = timeAtStart
    ? 'max-md:col-start-1'
    : 'max-md:col-start-2 max-md:justify-self-end max-md:text-12 max-md:text-ink-3';
  return (
    <div className="bleed">
      <Table
        label={label}
        foldClassName="max-md:[&_tr]:grid-cols-[minmax(0,1fr)_auto]"
        head={
          <>
            <Th sorted="descending">{timeLabel}</Th>
            {head}
          </>
        }
      >
        <LiveRows
          rows={rows.map(({ id, at, stamp = '', isOpen = false, isTall = false, href, cells }) => ({
            id,
            stamp,
            className: `${isOpen ? 'bg-selected' : ''} ${isTall ? '[&>td]:py-2 [&>td]:align-baseline max-md:items-baseline! max-md:[&>td]:py-0' : ''}`,
            cells: (
              <>
                <Td className={`whitespace-nowrap max-md:row-start-1 ${place}`}>
                  {href ? (
                    <Link
                      href={href}
                      prefetch={false}
                      className="decoration-line-mark underline-offset-3 hover:underline"
                    >
                      <LocalTime at={at} format="monthSeconds" />
                    </Link>
                  ) : (
                    <LocalTime at={at} format="monthSeconds" />
                  )}
                </Td>
                {cells}
              </>
            ),
          }))}
        />
      </Table>
    </div>
  );
}
