// Pushes of `authorized` and `unauthorized` that never came: what the next pass over WeChat's list makes of them.
import { getListPassRecord } from '@/lib/hub/list-pass-record';
import { reconcileWhereDue } from '@/lib/hub/reconcile-authorizers';
import { getRuntime } from '@/lib/runtime';
import { getDatabase } from '@/lib/stores/prisma';
import type { Account } from '@/sandbox/state';
import { type HubDesk, openHubDesk } from '../support/open-hub-desk';
import { createKnownAccounts, type KnownAccount } from '../support/reliability/known-accounts';
import { runInLanes } from '../support/reliability/lanes';
import type { Measurement, Requirement, Rig } from './requirement';

const quarterMs = 15 * 60_000;

/** What was missed, and how many of each. */
interface Fleet {
  /** Authorized here, ended at WeChat. */
  ended: string[];
  /** Unknown here, authorized at WeChat. */
  unknown: string[];
  /** Unauthorized here, authorized again at WeChat. */
  returned: string[];
  /** Authorized here and at WeChat, but it ended and began anew in between: another refresh token. */
  replaced: string[];
  /** Nothing was missed of these. */
  unchanged: string[];
}

export const r24: Requirement = {
  id: 'R24',
  asked:
    'push of authorized or unauthorized lost: state right after the next reconciliation, within 15 min: 100 % of 500; refreshes of tokens not due: 0',
  onDatabase: measure,
};

async function measure(rig: Rig): Promise<Measurement> {
  const desk = await openHubDesk();
  try {
    await desk.giveTicket();
    const fleet = await createFleet(desk, rig.pick(1, 0.04));
    const lost = [...fleet.ended, ...fleet.unknown, ...fleet.returned, ...fleet.replaced];
    const before = await rowsOf(fleet.unchanged);
    rig.log(`${lost.length} lost pushes among ${await getDatabase().authorizer.count()} accounts`);
    await reconcileWhereDue();
    desk.pass(quarterMs);
    desk.sandbox.control.resetCounters();
    await reconcileWhereDue();
    const record = await getListPassRecord(desk.platform.id);
    const refreshesByPass = desk.calls('api_authorizer_token');
    const isUntouched = JSON.stringify(await rowsOf(fleet.unchanged)) === JSON.stringify(before);
    const right = await countRight(desk, fleet);
    const refreshesNotDue = desk.calls('api_authorizer_token') - (lost.length - fleet.ended.length);
    const calls = `${record?.last?.callCount} list calls`;
    return {
      seen: `state right for ${right} of ${lost.length} (${fleet.ended.length} ended) by one pass of ${calls}; ${before.length} others ${isUntouched ? 'unchanged' : 'CHANGED'}; refreshes by the pass ${refreshesByPass}, of tokens not due ${refreshesNotDue}`,
      met: right === lost.length && isUntouched && refreshesByPass === 0 && refreshesNotDue === 0,
    };
  } finally {
    await desk.sandbox.close();
  }
}

async function createFleet({ sandbox, platform }: HubDesk, scale: number): Promise<Fleet> {
  const add = (count: number, isAuthorized: boolean) =>
    sandbox.control.addAccounts({ count: Math.round(count * scale), isAuthorized });
  const ended = add(200, true);
  const unknown = add(150, true);
  const returned = add(75, true);
  const replaced = add(75, true);
  const unchanged = add(2_000, true);
  const gone = add(100, false);
  await createKnownAccounts(platform.id, [
    ...[...ended, ...unchanged].map((account) => known(account, 'authorized')),
    ...replaced.map((account) => ({ ...known(account, 'authorized'), refreshToken: `old-${account.appId}` })),
    ...[...returned, ...gone].map((account) => known(account, 'unauthorized')),
  ]);
  for (const { appId } of ended) await sandbox.control.unauthorize(appId);
  return {
    ended: names(ended),
    unknown: names(unknown),
    returned: names(returned),
    replaced: names(replaced),
    unchanged: names([...unchanged, ...gone]),
  };
}

function known({ appId, authorization }: Account, status: KnownAccount['status']): KnownAccount {
  const refreshToken = authorization?.refreshToken ?? `old-${appId}`;
  return { appId, status, refreshToken, statusEventAt: new Date(Date.now() - 6 * 3_600_000) };
}

function names(accounts: Account[]): string[] {
  return accounts.map(({ appId }) => appId);
}

/** All that a pass could change of these accounts. */
async function rowsOf(appIds: string[]) {
  const among = new Set(appIds);
  const authorizers = await getDatabase().authorizer.findMany({ orderBy: { appId: 'asc' } });
  const credentials = await getDatabase().credential.findMany({ orderBy: { authorizerAppId: 'asc' } });
  return [
    ...authorizers.filter(({ appId }) => among.has(appId)),
    ...credentials.filter(({ authorizerAppId }) => among.has(authorizerAppId)),
  ];
}

/** Ended accounts are refused their token; all others get the one that WeChat holds for valid. */
async function countRight({ platform, sandbox }: HubDesk, fleet: Fleet): Promise<number> {
  const ended = new Set(fleet.ended);
  const appIds = [...fleet.ended, ...fleet.unknown, ...fleet.returned, ...fleet.replaced];
  const results = await runInLanes(appIds.length, 4, async (index) => {
    const authorizerAppId = appIds[index] ?? '';
    const key = { platformId: platform.id, kind: 'authorizer', authorizerAppId } as const;
    const where = { platformId_appId: { platformId: platform.id, appId: authorizerAppId } };
    const row = await getDatabase().authorizer.findUnique({ where });
    const outcome = await getRuntime().engine.getUsableToken(key);
    const accessToken = 'token' in outcome ? outcome.token.accessToken : null;
    if (ended.has(authorizerAppId)) return row?.status === 'unauthorized' && accessToken === null;
    const isPresent = accessToken !== null && accessToken === sandbox.control.accessToken(authorizerAppId);
    return row?.status === 'authorized' && isPresent;
  });
  return results.filter(Boolean).length;
}
