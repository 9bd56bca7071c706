import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { launchHours, longestNote, usualLaunchHours } from '@/lib/hub/launch-wish';
import { startAuthorization } from '@/lib/hub/start-authorization';

const body = z.strictObject({
  platformId: z.string().max(64),
  authType: z.number().int(),
  bizAppId: z.string().trim().max(64).nullable(),
  note: z.string().trim().max(longestNote).default(''),
  hours: z.literal(launchHours).default(usualLaunchHours),
});

export const POST = handle({ action: 'startAuthorization', body }, async ({ body, actor, staff }) => {
  const { id, url, expiresAt } = await startAuthorization({
    ...body,
    staffId: staff.id,
    clientAddress: actor.clientAddress,
  });
  return Response.json({ id, url, expiresAt }, { status: 201 });
});
