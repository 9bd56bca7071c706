// R7: a fleet whose refresh tokens are all stale (a restored backup), over the real stores, by two engines that stand for
// two processes. Time jumps and stands still for the database, so that no figure depends on the machine.
import { sealColumn } from '@/lib/stores/credential-row';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { createTokenEngine } from '@/lib/tokens/engine';
import { createDatabaseStores, withCallsAround } from '../support/reliability/simulation-stores';
import { createVirtualClock, type VirtualClock } from '../support/reliability/virtual-clock';
import { createScriptedWechat, type ScriptedWechat } from '../support/tokens/scripted-wechat';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const owners = ['one', 'two'];
/** Calls with a stale token by those that were at it before the list was known. */
const mostVain = 100;
const giveUpMs = 600_000;

export const r07: Requirement = {
  id: 'R7',
  asked:
    '5,000 accounts with stale refresh tokens heal with <= 10 list pages (500 each) + 5,000 refreshes, no list call per ' +
    'account, <= 3 extra calls for any',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const accounts = rig.pick(5_000, 600);
  const clock = createVirtualClock();
  const wechat = createScriptedWechat(clock);
  const { platformId, store, leases, options } = await createDatabaseStores();
  await addStaleAccounts({ platformId, wechat, accounts, now: clock.now() });
  const engines = owners.map((owner) =>
    createTokenEngine({
      store: withCallsAround(store, clock.standStillFor),
      leases: withCallsAround(leases, clock.standStillFor),
      source: wechat.source,
      clock,
      random: Math.random,
      owner,
      onEvent: () => undefined,
      options,
    }),
  );
  const startedAt = clock.now();
  const stop = new AbortController();
  const running = engines.map((engine) => engine.run(stop.signal));
  try {
    await runUntilHealed({ clock, platformId, accounts, log: rig.log });
  } finally {
    stop.abort();
    await clock.runUntilSettled(Promise.all(running));
  }
  const healed = await countHealed(platformId);
  const refreshes = wechat.countOf('refresh');
  const [pages, infos, vain] = [wechat.countOf('list'), wechat.countOf('info'), refreshes - healed];
  const extra = mostCallsOfOne(wechat) - 1;
  const seconds = Math.round((clock.now() - startedAt) / 1_000);
  return {
    seen:
      `${healed} of ${accounts} healed in ${seconds} s: ${pages} list pages, ${infos} single calls, ` +
      `${healed} refreshes and ${vain} vain ones; at most ${extra} extra calls for one account`,
    met:
      healed === accounts &&
      pages <= Math.ceil(accounts / 500) &&
      infos <= 4 * owners.length &&
      vain <= mostVain &&
      extra <= 3,
  };
}

async function addStaleAccounts(fleet: {
  platformId: string;
  wechat: ScriptedWechat;
  accounts: number;
  now: number;
}): Promise<void> {
  const { platformId, wechat, accounts, now } = fleet;
  const names = Array.from({ length: accounts }, (_, index) => `wxstale${index}`);
  for (const name of names) wechat.accountOf(name);
  const at = new Date(now);
  for (let index = 0; index < names.length; index += 200) {
    const data = names.slice(index, index + 200).map((authorizerAppId) => {
      const id = newId();
      return {
        id,
        platformId,
        kind: 'authorizer',
        authorizerAppId,
        accessTokenCipher: sealColumn(id, 'accessTokenCipher', 'run out'),
        refreshTokenCipher: sealColumn(id, 'refreshTokenCipher', `stale-${authorizerAppId}`),
        ...{ obtainedAt: new Date(now - 7_200_000), expiresAt: at, refreshAt: at, nextAttemptAt: at },
        ...{ createdAt: at, updatedAt: at },
      };
    });
    await getDatabase().credential.createMany({ data });
  }
}

async function runUntilHealed(run: {
  clock: VirtualClock;
  platformId: string;
  accounts: number;
  log: (line: string) => void;
}): Promise<void> {
  const { clock, platformId, accounts, log } = run;
  const giveUpAt = clock.now() + giveUpMs;
  while (clock.now() < giveUpAt) {
    await clock.runUntil(clock.now() + 5_000);
    const healed = await countHealed(platformId);
    log(`${healed} of ${accounts} accounts have healed`);
    if (healed === accounts) return;
  }
}

function countHealed(platformId: string): Promise<number> {
  return getDatabase().credential.count({
    where: { platformId, kind: 'authorizer', state: 'live', version: 1, failureCount: 0 },
  });
}

function mostCallsOfOne(wechat: ScriptedWechat): number {
  const counts = new Map<string, number>();
  for (const { authorizerAppId } of wechat.calls)
    if (authorizerAppId !== '') counts.set(authorizerAppId, (counts.get(authorizerAppId) ?? 0) + 1);
  return Math.max(...counts.values());
}
