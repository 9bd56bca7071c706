import { ListSkeleton, PanelSkeleton } from '@/components/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function TokensLoading() {
  return (
    <ListSkeleton>
      <div className="mb-4 grid gap-4 2xl:grid-cols-[520px_minmax(0,1fr)]">
        <div className="grid h-22 grid-cols-4 items-center gap-4 rounded-3 border border-line px-4 md:max-lg:h-44 max-lg:grid-cols-2 max-md:h-17 2xl:h-37 2xl:grid-cols-2">
          {['w-24', 'w-28', 'w-20', 'w-22'].map((width) => (
            <Skeleton key={width} className={`h-2.5 ${width}`} />
          ))}
        </div>
        <PanelSkeleton className="h-37 max-md:hidden" />
      </div>
    </ListSkeleton>
  );
}
