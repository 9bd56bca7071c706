import { PageHeadSkeleton, TableSkeleton } from '@/components/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function AccountsLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
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
