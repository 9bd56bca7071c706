import { handle } from '@/lib/http/handle';
import { getSessionIdOfRequest } from '@/lib/http/require-staff';
import { revokeSessionsOf } from '@/lib/hub/revoke-sessions';
import { roleFor } from '@/lib/hub/staff-rules';

/** One's own, but the one that asks. */
export const DELETE = handle(
  { action: 'revokeOwnSessions', role: roleFor.ownAccount },
  async ({ request, staff, actor }) =>
    revokeSessionsOf(staff.id, await getSessionIdOfRequest(request), actor),
);
