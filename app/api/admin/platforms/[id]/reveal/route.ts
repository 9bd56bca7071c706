import { handle } from '@/lib/http/handle';
import { revealToken, revealWish } from '@/lib/hub/reveal-token';
import { roleFor } from '@/lib/hub/staff-rules';

const body = revealWish.omit({ platformId: true });

export const POST = handle(
  { action: 'revealComponentToken', role: roleFor.revealToken, body },
  ({ params, body, staff, actor }) =>
    revealToken({ ...body, platformId: params.id ?? '', authorizerAppId: null }, staff, actor),
);
