'use client';

// The figures behind a chart. The browser renders them from their values: finished elements would be sent twice, and cost the
// server more than the chart.
import type { ReactNode } from 'react';
import { Table, Td, Th } from '../ui/table';

interface ChartTableProps {
  label: string;
  head: string[];
  /** The first cell names the row, the others are figures. */
  rows: { key: string; cells: ReactNode[] }[];
  /** How many cells at the start are words. */
  words?: number;
}

export function ChartTable({ label, head, rows, words = 1 }: ChartTableProps) {
  return (
    <Table
      place="panel"
      isFolded={false}
      label={label}
      head={head.map((text, i) => (
        <Th key={text} end={i >= words} className="sticky top-0">
          {text}
        </Th>
      ))}
    >
      <tbody>
        {rows.map(({ key, cells }) => (
          <tr key={key}>
            {cells.map((cell, i) => (
              <Td key={head[i]} end={i >= words} className={i === 0 ? 'whitespace-nowrap' : ''}>
                {cell}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
