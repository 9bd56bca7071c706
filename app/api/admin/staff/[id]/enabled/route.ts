import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { disableStaff, enableStaff } from '@/lib/hub/change-role';
import { roleFor } from '@/lib/hub/staff-rules';

const body = z.strictObject({ isEnabled: z.boolean() });

export const PUT = handle(
  { action: 'switchStaff', role: roleFor.manageStaff, body },
  ({ params, body, actor }) => (body.isEnabled ? enableStaff : disableStaff)(params.id ?? '', actor),
);
