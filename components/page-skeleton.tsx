// The real layout's sizes while a page is on its way.
import type { ReactNode } from 'react';
import { Skeleton } from './ui/skeleton';

export function PageHeadSkeleton() {
  return (
    <div className="mb-5 grid h-[50px] content-start gap-2.5 pt-1">
      <Skeleton className="h-5 w-24" />
      <Skeleton className="h-2.5 w-72 max-w-full" />
    </div>
  );
}

export function PanelSkeleton({ className }: { className: string }) {
  return (
    <div className={`overflow-hidden rounded-3 border border-line ${className}`}>
      <div className="flex h-11 items-center border-line border-b px-4">
        <Skeleton className="h-2.5 w-20" />
      </div>
      <div className="grid justify-items-start gap-4.5 p-4">
        <Skeleton className="h-2.5 w-1/2" />
        <Skeleton className="h-2.5 w-2/3" />
        <Skeleton className="h-2.5 w-1/3" />
      </div>
    </div>
  );
}

/** A list with tabs, a search box and its table; what stands between head and tabs as children. */
export function ListSkeleton({ children }: { children?: ReactNode }) {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      {children}
      <div className="mb-3 flex h-[31px] gap-5 overflow-hidden border-line border-b">
        {['w-14', 'w-16', 'w-18', 'w-20', 'w-24'].map((width) => (
          <Skeleton key={width} className={`h-2.5 flex-none self-center ${width}`} />
        ))}
      </div>
      <div className="flex h-11 gap-2 max-md:h-19 max-md:flex-wrap">
        <Skeleton className="h-(--control) w-66 max-md:w-full" />
        <Skeleton className="h-7 w-16 rounded-full" />
        <Skeleton className="h-7 w-16 rounded-full" />
      </div>
      <TableSkeleton />
    </div>
  );
}

/** Rows of a table that bleeds to the page's edge. */
export function TableSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div className="bleed">
      <div className="h-(--row-head) border-line border-b max-md:hidden" />
      {Array.from({ length: rows }, (_, i) => `row-${i}`).map((key, i) => (
        <div key={key} className="flex h-(--row) items-center gap-6 border-line border-b px-page max-md:h-15">
          <Skeleton className="size-6" />
          <Skeleton className={`h-2.5 ${i % 3 === 0 ? 'w-28' : 'w-20'}`} />
          <Skeleton className="h-2.5 w-32 max-md:hidden" />
          <Skeleton className={`h-2.5 max-md:hidden ${i % 2 === 0 ? 'w-40' : 'w-28'}`} />
          <Skeleton className="ml-auto h-2.5 w-16" />
        </div>
      ))}
    </div>
  );
}

/** A form under its title: some fields, then the button. */
export function FormSkeleton() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <div className="grid max-w-[640px] gap-6">
        {['field-1', 'field-2', 'field-3'].map((key) => (
          <div key={key} className="grid gap-1.5">
            <Skeleton className="h-2.5 w-20" />
            <Skeleton className="h-(--control) w-full" />
          </div>
        ))}
        <Skeleton className="h-(--control) w-24" />
      </div>
    </div>
  );
}
