import { handle } from '@/lib/http/handle';
import { revealToken, revealWish } from '@/lib/hub/reveal-token';
import { roleFor } from '@/lib/hub/staff-rules';

export const POST = handle(
  { action: 'revealAccountToken', role: roleFor.revealToken, body: revealWish },
  ({ params, body, staff, actor }) =>
    revealToken({ ...body, authorizerAppId: params.appid ?? '' }, staff, actor),
);
