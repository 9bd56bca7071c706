// A link for each of several accounts, with which its customer authorizes again.
import { handle } from '@/lib/http/handle';
import { forEachAccount, tickedAccounts } from '@/lib/hub/for-each-account';
import { roleFor } from '@/lib/hub/staff-rules';
import { startAuthorization } from '@/lib/hub/start-authorization';

/** Of either kind; which account it is for counts. */
const authType = 3;

export const POST = handle(
  { action: 'startAuthorizations', role: roleFor.authorize, body: tickedAccounts },
  async ({ body: { ids }, actor, staff }) => ({
    outcomes: await forEachAccount(ids, async ({ platformId, appId }) => {
      const who = { staffId: staff.id, clientAddress: actor.clientAddress };
      const { url, expiresAt } = await startAuthorization({ platformId, authType, bizAppId: appId, ...who });
      return { url, expiresAt };
    }),
  }),
);
