import { z } from 'zod';
import { handle } from '@/lib/http/handle';
import { refreshTokenNow } from '@/lib/hub/refresh-token-now';
import { roleFor } from '@/lib/hub/staff-rules';

const body = z.strictObject({ platformId: z.string().min(1).max(64) });

export const POST = handle(
  { action: 'refreshToken', role: roleFor.refreshToken, body },
  ({ params, body: { platformId }, actor }) =>
    refreshTokenNow({ platformId, authorizerAppId: params.appid ?? '' }, actor),
);
