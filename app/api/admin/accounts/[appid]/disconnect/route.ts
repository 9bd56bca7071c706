import { handle } from '@/lib/http/handle';
import { disconnectByStaff, disconnectionWish } from '@/lib/hub/disconnect-by-staff';
import { roleFor } from '@/lib/hub/staff-rules';

export const POST = handle(
  { action: 'disconnectAccount', role: roleFor.disconnectAccount, body: disconnectionWish },
  ({ params, body, staff, actor }) =>
    disconnectByStaff({ ...body, authorizerAppId: params.appid ?? '' }, staff, actor),
);
