'use client';

// A panel that shows a chart or, for whoever would rather read, its figures as a table. The table is always there for screen
// readers; the address says which charts are tables, so that Back works and a link shows the same. The router has to know of
// it: an address that only the browser knows is a new page to the next refetch, which then begins at its top.
import { ChartColumn, Table2 } from 'lucide-react';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Panel } from '../ui/panel';
import { isTableIn, withTable } from './table-param';

interface ChartPanelProps {
  /** Names it in the address. */
  name: string;
  title: string;
  sub?: ReactNode;
  /** The legend, or what chooses what is shown. */
  end?: ReactNode;
  className?: string;
  table: ReactNode;
  children: ReactNode;
}

export function ChartPanel({ name, title, sub, end, className = '', table, children }: ChartPanelProps) {
  const t = useTranslations('ui.chart');
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const isTable = isTableIn(params, name);
  const Icon = isTable ? ChartColumn : Table2;
  return (
    <Panel
      title={title}
      sub={sub}
      className={className}
      end={
        <div className="flex items-center gap-3 max-md:justify-between">
          {end}
          <button
            type="button"
            aria-label={t('asTable')}
            title={isTable ? t('asChart') : t('asTable')}
            aria-pressed={isTable}
            onClick={() => router.push(pathname + withTable(params, name, !isTable), { scroll: false })}
            className="-mr-1.5 ml-auto inline-grid size-6 flex-none place-items-center rounded-1 text-ink-3 transition-colors hover:bg-hover hover:text-ink-1 aria-pressed:text-ink-1 max-md:size-8 [&>svg]:size-4"
          >
            <Icon aria-hidden="true" strokeWidth={1.5} />
          </button>
        </div>
      }
    >
      {!isTable && children}
      {/* What is longer than a chart scrolls in itself, by keyboard too. */}
      <div
        className={isTable ? 'max-h-64 overflow-y-auto focus-visible:-outline-offset-2' : 'sr-only'}
        {...(isTable && { tabIndex: 0, role: 'region', 'aria-label': title })}
      >
        {table}
      </div>
    </Panel>
  );
}
