// A new token of the platform itself, now: who has mended what WeChat refused need not wait for the next try.
import { handle } from '@/lib/http/handle';
import { refreshTokenNow } from '@/lib/hub/refresh-token-now';
import { roleFor } from '@/lib/hub/staff-rules';

export const POST = handle(
  { action: 'refreshComponentToken', role: roleFor.refreshToken },
  ({ params, actor }) => refreshTokenNow({ platformId: params.id ?? '', authorizerAppId: null }, actor),
);
