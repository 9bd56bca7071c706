// The same authorization code comes by the visitor's redirect and by WeChat's push, to two processes at once.
import { getRuntime } from '@/lib/runtime';
import { getDatabase } from '@/lib/stores/prisma';
import { confirmAtWechat, startLaunch } from '../support/authorize';
import { type HubDesk, openHubDesk } from '../support/open-hub-desk';
import { type HubProcessActs, withHubProcesses } from '../support/reliability/hub-process';
import { runInLanes } from '../support/reliability/lanes';
import { until } from '../support/reliability/until';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

interface Race {
  desk: HubDesk;
  /** Where the redirect and the push arrive. */
  redirectTo: HubProcessActs;
  pushTo: HubProcessActs;
  appId: string;
  /** Exchanges by code. */
  exchanges: ReadonlyMap<string, number>;
}

export const r23: Requirement = {
  id: 'R23',
  asked:
    'redirect and push with one code in parallel, 2 processes, 500 rounds: exactly 1 api_query_auth each',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const rounds = rig.pick(500, 10);
  const desk = await openHubDesk();
  try {
    await desk.giveTicket();
    const exchanges = watchExchanges(desk);
    const accounts = desk.sandbox.control.addAccounts({ count: rounds, isAuthorized: false });
    const results = await withHubProcesses(2, rig.database.environment(), (processes) =>
      runInLanes(rounds, 2, async (index) => {
        const [redirectTo, pushTo] = index % 2 === 0 ? processes : processes.toReversed();
        const appId = accounts[index]?.appId;
        if (!redirectTo || !pushTo || !appId) throw new Error('There are too few processes or accounts.');
        if (index % 50 === 49) rig.log(`${index + 1} of ${rounds} rounds`);
        return race({ desk, redirectTo, pushTo, appId, exchanges });
      }),
    );
    const counts = [...exchanges.values()];
    const once = counts.filter((count) => count === 1).length;
    const right = results.filter(Boolean).length;
    return {
      seen: `${rounds} rounds: exactly 1 exchange in ${once}, account, launch and token right in ${right}`,
      met: counts.length === rounds && once === rounds && right === rounds,
    };
  } finally {
    await desk.sandbox.close();
  }
}

function watchExchanges({ sandbox }: HubDesk): Map<string, number> {
  const exchanges = new Map<string, number>();
  sandbox.control.onCall((call) => {
    if (!call.api.endsWith('/api_query_auth')) return;
    const code = String(JSON.parse(call.request).authorization_code);
    exchanges.set(code, (exchanges.get(code) ?? 0) + 1);
  });
  return exchanges;
}

/** Whether all that follows from the code is right, when everything has come to rest. */
async function race({ desk, redirectTo, pushTo, appId, exchanges }: Race): Promise<boolean> {
  const { platform, sandbox } = desk;
  const launchId = await startLaunch(desk);
  const returned = await confirmAtWechat(desk, launchId, appId);
  const push = sandbox.control.pushes().find((each) => each.appId === appId);
  if (!push) throw new Error('WeChat sent no push.');
  await Promise.all([redirectTo.completeLaunch(launchId, returned), pushTo.receive(platform.id, push.text)]);
  const isDone = await until(async () => {
    const where = { authorizerAppId: appId, effect: 'done' };
    return (await getDatabase().platformEvent.count({ where })) === 1;
  });
  const launch = await getDatabase().launch.findUnique({ where: { id: launchId } });
  const key = { platformId: platform.id, kind: 'authorizer', authorizerAppId: appId } as const;
  const outcome = await getRuntime().engine.getUsableToken(key);
  const accessToken = 'token' in outcome ? outcome.token.accessToken : null;
  return (
    isDone &&
    launch?.authorizerAppId === appId &&
    exchanges.get(returned.authCode ?? '') === 1 &&
    accessToken === sandbox.control.accessToken(appId)
  );
}
