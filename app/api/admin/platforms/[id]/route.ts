import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { changePlatform } from '@/lib/hub/save-platform-settings';

const field = z.string().trim().max(256).default('');
const body = z.strictObject({ name: field, appId: field, secret: field, token: field, aesKey: field });

export const PUT = handle({ action: 'changePlatform', role: 'admin', body }, ({ params, body, actor }) =>
  changePlatform(params.id ?? '', body, actor),
);
