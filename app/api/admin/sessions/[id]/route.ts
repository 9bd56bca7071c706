import { handle } from '@/lib/http/handle';
import { revokeSession } from '@/lib/hub/revoke-sessions';
import { roleFor } from '@/lib/hub/staff-rules';

export const DELETE = handle(
  { action: 'revokeSession', role: roleFor.ownAccount },
  ({ params, staff, actor }) => revokeSession(params.id ?? '', staff, actor),
);
