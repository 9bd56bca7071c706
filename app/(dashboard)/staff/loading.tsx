import { PageHeadSkeleton, TableSkeleton } from '@/components/page-skeleton';

export default function StaffLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <TableSkeleton rows={4} />
    </div>
  );
}
