import { PageHeadSkeleton, PanelSkeleton } from '@/components/page-skeleton';

export default function AccountLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <div className="grid grid-cols-[minmax(0,1fr)_360px] items-start gap-4 max-lg:grid-cols-1">
        <div className="grid gap-4">
          <PanelSkeleton className="h-64" />
          <PanelSkeleton className="h-110" />
        </div>
        <div className="grid gap-4">
          <PanelSkeleton className="h-70" />
          <PanelSkeleton className="h-90" />
        </div>
      </div>
    </div>
  );
}
