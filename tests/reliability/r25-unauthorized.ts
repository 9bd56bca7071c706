// An account withdraws: its token is refused in every process, and what is kept of it brings it back for 30 days.
import { reconcileAuthorizers } from '@/lib/hub/reconcile-authorizers';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { listAuthorizerStates } from '@/lib/stores/authorizer-states';
import { getDatabase } from '@/lib/stores/prisma';
import type { Account } from '@/sandbox/state';
import { type HubDesk, openHubDesk } from '../support/open-hub-desk';
import { type HubProcessActs, withHubProcesses } from '../support/reliability/hub-process';
import { createKnownAccounts } from '../support/reliability/known-accounts';
import { runInLanes } from '../support/reliability/lanes';
import { until } from '../support/reliability/until';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const callers = 20;
const longestMs = 5_000;
const dayMs = 24 * 3_600_000;

interface Withdrawal {
  /** From the push to the last token that any caller got. */
  servedForMs: number;
  isRefused: boolean;
}

export const r25: Requirement = {
  id: 'R25',
  asked:
    'unauthorized: token refused to all callers in <= 5 s in every process (2 processes); record tombstoned, recoverable 30 d',
  isAlone: true,
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const desk = await openHubDesk();
  try {
    await desk.giveTicket();
    const accounts = await createAccounts(desk, rig.pick(50, 6));
    const withdrawals = await withHubProcesses(2, rig.database.environment(), (processes) =>
      runInLanes(accounts.length, 1, (index) => withdraw({ desk, processes, accounts, index })),
    );
    const longest = Math.round(Math.max(...withdrawals.map(({ servedForMs }) => servedForMs)));
    const refused = withdrawals.filter(({ isRefused }) => isRefused).length;
    rig.log(`refused in ${refused} of ${accounts.length} rounds, after at most ${longest} ms`);
    const kept = await countKept(desk, accounts);
    const restored = await countRestored(desk, accounts);
    const all = accounts.length;
    return {
      seen: `${all} rounds, half with a refresh under way: refused to 2 × ${callers} callers in ${refused}, last token served ${longest} ms after the push; after 30 d row, refresh token and history kept of ${kept}, ${restored} live again without the customer`,
      met: [refused, kept, restored].every((count) => count === all) && (!rig.isFull || longest <= longestMs),
    };
  } finally {
    await desk.sandbox.close();
  }
}

/** Every second one has a token that ran out: its refresh will be under way. */
async function createAccounts({ sandbox, platform }: HubDesk, count: number): Promise<Account[]> {
  const accounts = sandbox.control.addAccounts({ count, isAuthorized: true });
  const statusEventAt = new Date(Date.now() - dayMs);
  await createKnownAccounts(
    platform.id,
    accounts.map(({ appId, authorization }, index) => {
      const refreshToken = authorization?.refreshToken ?? '';
      return { appId, refreshToken, status: 'authorized', statusEventAt, isExpired: index % 2 === 1 };
    }),
  );
  return structuredClone(accounts);
}

async function withdraw(round: {
  desk: HubDesk;
  processes: HubProcessActs[];
  accounts: Account[];
  index: number;
}): Promise<Withdrawal> {
  const { desk, processes, index } = round;
  const { platform, sandbox } = desk;
  const appId = round.accounts[index]?.appId ?? '';
  const wants = async () =>
    (await Promise.all(processes.map((one) => one.wantTokens(platform.id, appId, callers)))).flat();
  const api = 'api_authorizer_token';
  const isRefreshing = index % 2 === 1;
  if (isRefreshing) sandbox.control.addFault({ api, kind: 'delayAnswer', delayMs: 500, appId, calls: 1 });
  const early = wants();
  if (isRefreshing) await until(async () => sandbox.control.accessToken(appId) !== null);
  else await early;
  const { text } = await sandbox.control.unauthorize(appId);
  const pushedAt = Date.now();
  let servedAt = pushedAt;
  await processes[index % 2]?.receive(platform.id, text);
  const isRefused = await until(async () => {
    const served = await wants();
    servedAt = Math.max(servedAt, ...served);
    return served.length === 0 && (await isApplied(appId));
  });
  servedAt = Math.max(servedAt, ...(await early));
  const after = await wants();
  return { servedForMs: servedAt - pushedAt, isRefused: isRefused && after.length === 0 };
}

async function isApplied(authorizerAppId: string): Promise<boolean> {
  const where = { authorizerAppId, infoType: 'unauthorized', effect: 'done' };
  return (await getDatabase().platformEvent.count({ where })) === 1;
}

/** Thirty days pass: the stored times lie that far back, and the work of such a day is done. */
async function countKept({ platform }: HubDesk, accounts: Account[]): Promise<number> {
  const database = getDatabase();
  const at = new Date(Date.now() - 30 * dayMs);
  await database.authorizer.updateMany({ data: { statusEventAt: at, unauthorizedAt: at, updatedAt: at } });
  await database.authorizerChange.updateMany({ data: { at } });
  await database.platformEvent.updateMany({ data: { receivedAt: at, wechatCreatedAt: at } });
  await database.credential.updateMany({ where: { kind: 'authorizer' }, data: { updatedAt: at } });
  await workOff();
  await getRuntime().engine.tick();
  await reconcileAuthorizers(platform.id);
  const states = new Map((await listAuthorizerStates(platform.id)).map((state) => [state.appId, state]));
  const changes = await database.authorizerChange.findMany({ select: { authorizer: true, kind: true } });
  const kept = accounts.filter(({ appId, authorization }) => {
    const state = states.get(appId);
    const ended = changes.filter((change) => change.authorizer.appId === appId);
    const isTokenKept = state?.refreshTokens.includes(authorization?.refreshToken ?? '') ?? false;
    return (
      state?.status === 'unauthorized' && isTokenKept && ended.some(({ kind }) => kind === 'unauthorized')
    );
  });
  return kept.length;
}

/** WeChat holds the authorization for valid after all: the next pass and the refresh token that was kept bring it back. */
async function countRestored({ platform, sandbox }: HubDesk, accounts: Account[]): Promise<number> {
  for (const { appId, authorization } of accounts) {
    Object.assign(sandbox.control.account(appId), { authorization });
  }
  await reconcileAuthorizers(platform.id);
  const results = await runInLanes(accounts.length, 2, async (index) => {
    const authorizerAppId = accounts[index]?.appId ?? '';
    const key = { platformId: platform.id, kind: 'authorizer', authorizerAppId } as const;
    const outcome = await getRuntime().engine.getUsableToken(key);
    return 'token' in outcome && outcome.token.accessToken === sandbox.control.accessToken(authorizerAppId);
  });
  return results.filter(Boolean).length;
}
