'use client';

// The body of a table that changes by itself: rows never move, a changed one lights up and fades, new ones announce their
// number first and are put in when asked for. A new list (other filter, other page) begins anew through its `key`. A row that left
// the list keeps its place; what it says may no longer be so, and in a list of states it then looks it.
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { openRow } from './open-row';
import { spanShownColumns } from './span-shown-columns';

export interface LiveRow {
  id: string;
  /** Differs when something worth noticing changed. */
  stamp: string;
  className?: string;
  cells: ReactNode;
}

interface LiveRowsProps {
  rows: LiveRow[];
  /** Whether the rows show what is now, not what happened. */
  isOfNow?: boolean;
}

export function LiveRows({ rows, isOfNow = false }: LiveRowsProps) {
  const t = useTranslations('ui');
  const [shown, setShown] = useState(rows);
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    const table = body.current;
    table?.addEventListener('click', openRow);
    return () => table?.removeEventListener('click', openRow);
  }, []);
  const current = new Map(rows.map((row) => [row.id, row]));
  const waiting = rows.filter(({ id }) => !shown.some((row) => row.id === id)).length;
  // An empty list has nothing that could move.
  if (shown.length === 0 && rows.length > 0) setShown(rows);
  function showNew() {
    setShown(rows);
    // The button goes: who came by keyboard goes on from the first row.
    body.current?.focus({ preventScroll: true });
  }
  return (
    <tbody ref={body} tabIndex={-1} className="outline-none">
      {waiting > 0 && (
        <tr className="max-md:block!">
          <td ref={spanShownColumns} className="h-(--row) border-line border-b bg-selected text-center">
            <button type="button" className="link h-full" onClick={showNew}>
              {t('showNew', { count: waiting })}
            </button>
          </td>
        </tr>
      )}
      {shown.map((first) => {
        const row = current.get(first.id) ?? first;
        const hasLeft = isOfNow && !current.has(first.id);
        return (
          <tr
            key={row.id}
            title={hasLeft ? t('left') : undefined}
            className={`group/row transition-colors hover:bg-hover has-[a[data-row]]:cursor-pointer ${row.stamp === first.stamp ? '' : 'animate-arrive'} ${hasLeft ? 'grayscale [&_*]:text-ink-3!' : ''} ${row.className ?? ''}`}
          >
            {row.cells}
          </tr>
        );
      })}
    </tbody>
  );
}
