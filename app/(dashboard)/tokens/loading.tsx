import { ListSkeleton } from '@/components/page-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function TokensLoading() {
  return (
    <ListSkeleton>
      <div className="mb-5 grid h-22 grid-cols-4 items-center gap-4 rounded-3 border border-line px-4 max-md:mb-4 max-lg:h-44 max-lg:grid-cols-2">
        {['w-24', 'w-28', 'w-20', 'w-22'].map((width) => (
          <Skeleton key={width} className={`h-2.5 ${width}`} />
        ))}
      </div>
    </ListSkeleton>
  );
}
