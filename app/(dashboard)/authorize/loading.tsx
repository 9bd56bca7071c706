import { PageHeadSkeleton, PanelSkeleton } from '@/components/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function AuthorizeLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <div className="grid grid-cols-[minmax(0,1fr)_480px] items-start gap-12 max-xl:max-w-[640px] max-xl:grid-cols-1 max-xl:gap-6">
        <div className="grid gap-6">
          <div className="h-60 rounded-3 border border-line" />
          <Skeleton className="h-(--control) w-32" />
        </div>
        <PanelSkeleton className="h-52" />
      </div>
    </div>
  );
}
