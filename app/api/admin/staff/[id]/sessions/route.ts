import { handle } from '@/lib/http/handle';
import { getSessionIdOfRequest } from '@/lib/http/require-staff';
import { revokeSessionsOf } from '@/lib/hub/revoke-sessions';
import { roleFor } from '@/lib/hub/staff-rules';

export const DELETE = handle(
  { action: 'revokeSessionsOf', role: roleFor.manageStaff },
  async ({ params, request, actor }) =>
    revokeSessionsOf(params.id ?? '', await getSessionIdOfRequest(request), actor),
);
