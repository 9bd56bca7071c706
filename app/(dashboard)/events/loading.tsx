import { PageHeadSkeleton, TableSkeleton } from '@/components/page-skeleton';

export default function EventsLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <TableSkeleton />
    </div>
  );
}
