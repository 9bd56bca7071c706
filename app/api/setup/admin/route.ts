// The first admin, by the code from the terminal.
import { z } from 'zod';
import { readClientAddress } from '@/lib/http/client-address';
import { handlePublic } from '@/lib/http/handle';
import { claimFirstAdmin } from '@/lib/hub/claim-first-admin';

const body = z.strictObject({
  code: z.string().max(64),
  email: z.email().max(254),
  name: z.string().trim().max(64),
  password: z.string().max(1_024),
});

export const POST = handlePublic({ action: 'claimFirstAdmin', body }, async ({ request, body }) => {
  const { email } = await claimFirstAdmin(body, readClientAddress(request.headers));
  return { email };
});
