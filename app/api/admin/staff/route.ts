import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { addStaff } from '@/lib/hub/add-staff';
import { makePassword } from '@/lib/hub/passwords';
import { roleFor } from '@/lib/hub/staff-rules';

const body = z.strictObject({
  email: z.string().trim().max(254),
  name: z.string().trim().max(64),
  role: z.enum(['admin', 'staff']),
});

/** The password is in this answer and nowhere else. */
export const POST = handle(
  { action: 'addStaff', role: roleFor.manageStaff, body },
  async ({ body, actor }) => {
    const password = makePassword();
    const { id } = await addStaff({ ...body, password }, actor);
    return Response.json({ id, password }, { status: 201 });
  },
);
