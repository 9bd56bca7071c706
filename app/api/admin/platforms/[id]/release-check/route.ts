import { handle } from '@/lib/http/handle';
import { runReleaseCheck } from '@/lib/hub/run-release-check';

export const POST = handle({ action: 'runReleaseCheck', role: 'admin' }, ({ params, actor }) =>
  runReleaseCheck(params.id ?? '', actor),
);
