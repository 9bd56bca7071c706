import { FormSkeleton } from '@/components/page-skeleton';

export default function NewTargetLoading() {
  return <FormSkeleton />;
}
