'use client';

// The body of a table that changes by itself: rows never move, a changed one lights up and fades, new ones announce their
// number first and are put in when asked for. A new list (other filter, other page) begins anew through its `key`.
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';

export interface LiveRow {
  id: string;
  /** Differs when something worth noticing changed. */
  stamp: string;
  className?: string;
  cells: ReactNode;
}

export function LiveRows({ rows, columns }: { rows: LiveRow[]; columns: number }) {
  const t = useTranslations('ui');
  const [shown, setShown] = useState(rows);
  const current = new Map(rows.map((row) => [row.id, row]));
  const waiting = rows.filter(({ id }) => !shown.some((row) => row.id === id)).length;
  // An empty list has nothing that could move.
  if (shown.length === 0 && rows.length > 0) setShown(rows);
  return (
    <tbody>
      {waiting > 0 && (
        <tr className="max-md:block!">
          <td colSpan={columns} className="h-(--row) border-line border-b bg-selected text-center">
            <button type="button" className="link h-full" onClick={() => setShown(rows)}>
              {t('showNew', { count: waiting })}
            </button>
          </td>
        </tr>
      )}
      {shown.map((first) => {
        const row = current.get(first.id) ?? first;
        return (
          <tr
            key={row.id}
            className={`group/row transition-colors hover:bg-hover ${row.stamp === first.stamp ? '' : 'animate-arrive'} ${row.className ?? ''}`}
          >
            {row.cells}
          </tr>
        );
      })}
    </tbody>
  );
}
