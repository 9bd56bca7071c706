import { handle } from '@/lib/http/handle';
import { giveNewPassword } from '@/lib/hub/give-new-password';
import { roleFor } from '@/lib/hub/staff-rules';

/** The password is in this answer and nowhere else. */
export const POST = handle({ action: 'giveNewPassword', role: roleFor.manageStaff }, ({ params, actor }) =>
  giveNewPassword(params.id ?? '', actor),
);
