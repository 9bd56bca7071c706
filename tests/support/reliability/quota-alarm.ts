// The alarm before the quota of the day is used up, by the real rule against the sandbox over HTTP: what staff is shown at a
// given use.
import { watchQuotas } from '@/lib/hub/watch-quota';
import { withComponentToken } from '@/lib/hub/with-component-token';
import { forget } from '@/lib/remember';
import { getRuntime } from '@/lib/runtime';
import { listOpenIncidents } from '@/lib/stores/incidents';
import { openHubDesk } from '../open-hub-desk';
import { hour } from './simulation';

const path = '/cgi-bin/component/api_authorizer_token';
const calls = 100;

/** The alarm's severity with 100 calls made under each daily limit; `none` where there is none. For an empty database. */
export async function readQuotaAlarms(dailyLimits: number[]): Promise<string[]> {
  const desk = await openHubDesk();
  const { sandbox, platform } = desk;
  try {
    await desk.giveTicket();
    const [account] = sandbox.control.addAccounts({ count: 1, isAuthorized: true });
    const authorizerAppId = account?.appId ?? '';
    const refreshToken = sandbox.control.account(authorizerAppId).authorization?.refreshToken ?? '';
    await withComponentToken(platform.id, async (access) => {
      for (let call = 0; call < calls; call += 1) {
        const request = { ...access, authorizerAppId, authorizerRefreshToken: refreshToken };
        await getRuntime().api.refreshAuthorizerToken(request);
      }
    });
    const severities: string[] = [];
    for (const limit of dailyLimits) {
      sandbox.control.adjust({ dailyLimits: { [path]: limit } });
      await watchQuotas();
      const alarm = (await listOpenIncidents()).find(({ kind }) => kind === 'quotaUsage');
      severities.push(alarm?.severity ?? 'none');
      desk.pass(hour);
    }
    return severities;
  } finally {
    await sandbox.close();
    forget('runtime');
  }
}
