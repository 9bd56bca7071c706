import { FormSkeleton } from '@/components/page-skeleton';

export default function EditTargetLoading() {
  return <FormSkeleton />;
}
