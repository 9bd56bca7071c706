import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { changeRole } from '@/lib/hub/change-role';
import { roleFor } from '@/lib/hub/staff-rules';

const body = z.strictObject({ role: z.enum(['admin', 'staff']) });

export const PUT = handle(
  { action: 'changeRole', role: roleFor.manageStaff, body },
  ({ params, body, actor }) => changeRole(params.id ?? '', body.role, actor),
);
