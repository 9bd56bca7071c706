import { PageHeadSkeleton, PanelSkeleton, TableSkeleton } from '@/components/page-skeleton';

export default function TicketsLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <PanelSkeleton className="mb-5 h-44" />
      <TableSkeleton />
    </div>
  );
}
