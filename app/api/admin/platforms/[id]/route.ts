import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { platformRemoval, removePlatform } from '@/lib/hub/remove-platform';
import { changePlatform } from '@/lib/hub/save-platform-settings';
import { roleFor } from '@/lib/hub/staff-rules';

const field = z.string().trim().max(256).default('');
const body = z.strictObject({ name: field, appId: field, secret: field, token: field, aesKey: field });

export const PUT = handle(
  { action: 'changePlatform', role: roleFor.changeSettings, body },
  ({ params, body, actor }) => changePlatform(params.id ?? '', body, actor),
);

export const DELETE = handle(
  { action: 'removePlatform', role: roleFor.changeSettings, body: platformRemoval },
  ({ params, body, staff, actor }) => removePlatform({ ...body, id: params.id ?? '' }, staff, actor),
);
