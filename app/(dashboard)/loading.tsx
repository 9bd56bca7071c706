import { PageHeadSkeleton, PanelSkeleton } from '@/components/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function OverviewLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <div className="mb-4 flex h-11 items-center gap-8 rounded-3 border border-line px-4">
        {['w-28', 'w-36', 'w-24', 'w-20'].map((width) => (
          <Skeleton key={width} className={`h-2.5 ${width}`} />
        ))}
      </div>
      <div className="mb-4 grid grid-cols-[minmax(0,1fr)_384px] gap-4 max-xl:grid-cols-1">
        <PanelSkeleton className="h-92" />
        <div className="grid gap-4">
          <PanelSkeleton className="h-52" />
          <PanelSkeleton className="h-36" />
        </div>
      </div>
      <PanelSkeleton className="h-36" />
    </div>
  );
}
