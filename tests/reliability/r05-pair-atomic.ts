// R5: a fault at any statement boundary leaves the old pair or the new one. Two engines refresh, accounts authorize and
// withdraw, tickets come, while a fifth of all database acts, of all calls of the ports and of all calls to WeChat fail,
// before or after their effect. After each fault all rows are looked at; in the end everything heals by itself.

import { leaseStore } from '@/lib/stores/lease-store';
import { tokenStore } from '@/lib/stores/token-store';
import type { TokenStore } from '@/lib/tokens/ports';
import type { CredentialKey, StoredCredential } from '@/lib/tokens/types';
import { openDatabaseDesk } from '../support/reliability/database-desk';
import { createFaults, type Faults } from '../support/reliability/faults';
import { createPairCheck } from '../support/reliability/pair-check';
import { grantOfPair, openPairLife, type PairLife } from '../support/reliability/pair-life';
import { type PairWechat, startPairWechat } from '../support/reliability/pair-wechat';
import { createRunningClock, type RunningClock } from '../support/reliability/running-clock';
import { watchDatabase } from '../support/reliability/watched-database';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const minute = 60_000;
const share = 0.2;
const appIds = Array.from({ length: 12 }, (_, index) => `wx${index + 1}`);

export const r05: Requirement = {
  id: 'R5',
  asked:
    'Access token, refresh token and expiry are written by one statement: with 20 % of all statements and calls failing, ' +
    'before or after their effect, 0 mixed pairs in 10,000 faults; afterwards every credential heals by itself',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const recovered = new Set<string>();
  const check = createPairCheck((appId, token) => recovered.has(`${appId} ${token}`));
  const faults = createFaults(5, async () => void (await check.look()));
  const wechat = await startPairWechat(() => faults.next('http:call'), faults.random);
  const stopWatching = await watchDatabase(faults.aroundDatabase);
  try {
    const clock = createRunningClock({ speed: 10 });
    const desk = await openDatabaseDesk({ apiBase: wechat.apiBase, clock });
    const store = noticeRecovered(tokenStore, recovered);
    const ports = { store: faults.wrap(store), leases: faults.wrap(leaseStore) };
    const life = openPairLife({
      desk,
      wechat,
      clock,
      engines: ['one', 'two'].map((owner) => desk.createEngine(owner, ports)),
    });
    for (const appId of appIds)
      await desk.authorize(appId, grantOfPair(appId, wechat.grant(appId), clock.now()));
    const rounds = await runRounds({ rig, faults, clock, life });
    faults.set({ database: 0, ports: 0, http: 0 });
    const heal = await healAll({ life, clock, wechat });
    await check.look();
    const incomplete = await life.countIncomplete();
    const faultsText = Object.entries(byKind(faults)).map(([kind, count]) => `${kind} ${count}`);
    return {
      seen:
        `${faults.total()} faults (${faultsText.join(', ')}) in ${rounds} rounds: ${check.mixed.length} mixed ` +
        `${check.mixed.slice(0, 2).join('; ')}in ${check.looks} looks, ${incomplete} transactions in halves; ` +
        `then ${heal.accepted}/${heal.credentials} tokens accepted after ${heal.minutes} min by themselves`,
      met:
        faults.total() >= rig.pick(10_000, 300) &&
        check.mixed.length === 0 &&
        incomplete === 0 &&
        heal.accepted === heal.credentials,
    };
  } finally {
    await stopWatching();
    await wechat.close();
    await check.close();
  }
}

/** The faults of the ports and those of the statements take turns, so that neither hides the other. */
async function runRounds({
  rig,
  faults,
  clock,
  life,
}: {
  rig: DatabaseRig;
  faults: Faults;
  clock: RunningClock;
  life: PairLife;
}): Promise<number> {
  const wanted = rig.pick(10_000, 300);
  let round = 0;
  for (; faults.total() < wanted; round += 1) {
    faults.set(
      round % 4 === 3
        ? { database: 0, ports: share, http: share }
        : { database: share, ports: 0, http: share },
    );
    // Everything has run out, and whatever pause or lease was left behind is over.
    clock.skip(7 * 60 * minute);
    await Promise.all(appIds.map((appId) => life.live(appId, faults.random)));
    if (round % 20 === 0) rig.log(`${faults.total()} faults`);
  }
  return round;
}

/** Only the background loop works; time passes in steps. */
async function healAll({ life, clock, wechat }: { life: PairLife; clock: RunningClock; wechat: PairWechat }) {
  const isHealed = ({ key, accessToken, expiresAt }: StoredCredential) =>
    wechat.accepts(nameOf(key), accessToken) && (expiresAt ?? 0) > clock.now();
  for (let minutes = 0; ; minutes += 10) {
    await life.tickAll();
    const credentials = (await life.readAll()).filter(({ state }) => state !== 'unauthorized');
    const accepted = credentials.filter(isHealed).length;
    if (accepted === credentials.length || minutes >= 8 * 60)
      return { minutes, accepted, credentials: credentials.length };
    clock.skip(10 * minute);
  }
}

/** A recovered refresh token is stored ahead of its access token, and by intention. */
function noticeRecovered(store: TokenStore, recovered: Set<string>): TokenStore {
  return {
    ...store,
    saveRefreshToken: (credential, refreshToken, now) => {
      recovered.add(`${credential.key.authorizerAppId} ${refreshToken}`);
      return store.saveRefreshToken(credential, refreshToken, now);
    },
  };
}

function byKind({ counts }: Faults): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [place, count] of Object.entries(counts)) {
    const kind = place.startsWith('database:')
      ? place.slice('database:'.length)
      : (place.split(':')[0] ?? '');
    sums[kind] = (sums[kind] ?? 0) + count;
  }
  return sums;
}

function nameOf({ kind, authorizerAppId }: CredentialKey): string {
  return kind === 'component' ? 'component' : authorizerAppId;
}
