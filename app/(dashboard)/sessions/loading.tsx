import { PageHeadSkeleton, PanelSkeleton } from '@/components/page-skeleton';

export default function SessionsLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <div className="grid grid-cols-[minmax(0,1fr)_360px] items-start gap-4 max-lg:grid-cols-1">
        <PanelSkeleton className="h-48" />
        <PanelSkeleton className="h-64" />
      </div>
    </div>
  );
}
