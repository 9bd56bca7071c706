// The real layout's sizes while a page is on its way.
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
    <div className={`rounded-3 border border-line ${className}`}>
      <div className="flex h-11 items-center border-line border-b px-4">
        <Skeleton className="h-2.5 w-20" />
      </div>
    </div>
  );
}

/** Rows of a table that bleeds to the page's edge. */
export function TableSkeleton({ rows = 12 }: { rows?: number }) {
  return (
    <div className="bleed border-line border-t">
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
