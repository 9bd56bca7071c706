import { PageHeadSkeleton, PanelSkeleton, TableSkeleton } from '@/components/page-skeleton';

export default function TargetLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <PanelSkeleton className="mb-5 h-48" />
      <TableSkeleton />
    </div>
  );
}
