import { PageHeadSkeleton, TableSkeleton } from '@/components/page-skeleton';

export default function AuditLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <TableSkeleton />
    </div>
  );
}
