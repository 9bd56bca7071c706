import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { getSessionIdOfRequest } from '@/lib/http/require-staff';
import { changeOwnPassword } from '@/lib/hub/change-own-password';
import { roleFor } from '@/lib/hub/staff-rules';

const body = z.strictObject({ current: z.string().max(1_024), next: z.string().max(1_024) });

export const PUT = handle(
  { action: 'changeOwnPassword', role: roleFor.ownAccount, body },
  async ({ request, body, staff, actor }) =>
    changeOwnPassword({ ...body, staff, sessionId: await getSessionIdOfRequest(request) }, actor),
);
