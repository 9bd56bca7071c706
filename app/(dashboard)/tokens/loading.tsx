import { PageHeadSkeleton, TableSkeleton } from '@/components/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function TokensLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <div className="mb-5 grid h-22 grid-cols-4 items-center gap-4 rounded-3 border border-line px-4 max-md:mb-4 max-lg:h-44 max-lg:grid-cols-2">
        {['w-24', 'w-28', 'w-20', 'w-22'].map((width) => (
          <Skeleton key={width} className={`h-2.5 ${width}`} />
        ))}
      </div>
      <div className="mb-3 flex h-[31px] gap-5 border-line border-b">
        {['w-14', 'w-16', 'w-18', 'w-20', 'w-24'].map((width) => (
          <Skeleton key={width} className={`h-2.5 self-center ${width}`} />
        ))}
      </div>
      <div className="h-11">
        <Skeleton className="h-(--control) w-66" />
      </div>
      <TableSkeleton />
    </div>
  );
}
