import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { addPlatform } from '@/lib/hub/save-platform-settings';

const field = z.string().trim().max(256);
const body = z.strictObject({ name: field, appId: field, secret: field, token: field, aesKey: field });

export const POST = handle({ action: 'addPlatform', role: 'admin', body }, async ({ body, actor }) => {
  const { id, appId } = await addPlatform(body, actor);
  return Response.json({ id, appId }, { status: 201 });
});
