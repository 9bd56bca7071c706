import { PageHeadSkeleton, PanelSkeleton } from '@/components/page-skeleton';

export default function SettingsLoading() {
  return (
    <div aria-busy="true">
      <PageHeadSkeleton />
      <div className="mb-4 h-8 border-line border-b" />
      <PanelSkeleton className="h-64 max-w-[880px]" />
    </div>
  );
}
