// New tokens for several accounts at once.
import { handle } from '@/lib/http/handle';
import { forEachAccount, tickedAccounts } from '@/lib/hub/for-each-account';
import { refreshTokenNow } from '@/lib/hub/refresh-token-now';
import { roleFor } from '@/lib/hub/staff-rules';

export const POST = handle(
  { action: 'refreshTokens', role: roleFor.refreshToken, body: tickedAccounts },
  async ({ body: { ids }, actor }) => ({
    outcomes: await forEachAccount(ids, ({ platformId, appId }) =>
      refreshTokenNow({ platformId, authorizerAppId: appId }, actor),
    ),
  }),
);
