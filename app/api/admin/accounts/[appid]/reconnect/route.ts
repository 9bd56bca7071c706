import { handle } from '@/lib/http/handle';
import { reconnectByStaff, reconnectionWish } from '@/lib/hub/disconnect-by-staff';
import { roleFor } from '@/lib/hub/staff-rules';

export const POST = handle(
  { action: 'reconnectAccount', role: roleFor.disconnectAccount, body: reconnectionWish },
  ({ params, body, staff, actor }) =>
    reconnectByStaff({ ...body, authorizerAppId: params.appid ?? '' }, staff, actor),
);
