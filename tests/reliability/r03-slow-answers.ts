// A WeChat that answers after the lease has run out, so that processes refresh over one another: what comes late is kept,
// and every credential is usable in the end.
import { setTimeout as delay } from 'node:timers/promises';
import { getDatabase } from '@/lib/stores/prisma';
import { tokenStore } from '@/lib/stores/token-store';
import type { CredentialKey } from '@/lib/tokens/types';
import { runInLanes } from '../support/reliability/lanes';
import { type SandboxPlatform, startSandboxPlatform } from '../support/reliability/sandbox-platform';
import { bundleTokenProcess, startTokenProcess, type TokenProcess } from '../support/tokens/token-process';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const upstreamMs = 400;
const limits = { leaseMs: 300, httpLimitMs: 8_000 };
// No answer is under way any more once nothing has moved for so long.
const quietMs = 1_500;
const patienceMs = 60_000;

export const r03: Requirement = {
  id: 'R3',
  asked:
    'lease 300 ms, upstream 400 ms, 4 processes, half with the old refresh token dead at once: 0 unusable credentials in 100 rounds, late answers stored as candidates',
  onDatabase: measure,
};

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const platform = await startSandboxPlatform();
  const program = await bundleTokenProcess();
  const processes: TokenProcess[] = [];
  const start = async (number: number) => {
    const settings = {
      ...platform.settings({ owner: `process-${number}`, ...limits }),
      // The last two also refresh by themselves what is due, as workers do.
      isWorker: number > 2,
    };
    const environment = rig.database.environment();
    processes.push(
      await startTokenProcess({ file: program.file, environment, settings, platformId: platform.id }),
    );
  };
  try {
    await Promise.all([1, 2, 3, 4].map(start));
    const keys: CredentialKey[] = [];
    // Whether one comes late is chance: it goes on until one has, or else it would show nothing.
    for (let series = 0; series < 10 && (series === 0 || (await countLate()) === 0); series += 1) {
      for (const rotatesRefreshToken of [false, true]) {
        platform.control.adjust({ rotatesRefreshToken });
        const rounds = await runInLanes(rig.pick(50, 3), 4, () => race(platform, processes));
        keys.push(...rounds);
        // A rotation must not begin in the middle of a round without one.
        await untilQuiet(platform, keys);
      }
    }
    return await summaryOf(platform, keys);
  } finally {
    await Promise.all(processes.map((one) => one.kill()));
    program.remove();
    await platform.close();
  }
}

/** All processes want one account's token, each from a moment of its own while the first asks. */
async function race(platform: SandboxPlatform, processes: TokenProcess[]): Promise<CredentialKey> {
  const key = await platform.addExpiredAccount();
  const beforeMs = Math.round(Math.random() * upstreamMs);
  platform.slowDown({ beforeMs, afterMs: upstreamMs - beforeMs }, key);
  await Promise.all(
    processes.map(async (one) => {
      await delay(Math.random() * (limits.leaseMs + upstreamMs));
      await one.want(key.authorizerAppId, 5);
    }),
  );
  return key;
}

/** Until every answer is stored, none is left to reconcile and nothing has moved for a while; gives up in the end. */
async function untilQuiet(platform: SandboxPlatform, keys: CredentialKey[]): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  let before = '';
  let quietSince = Date.now();
  while (Date.now() < giveUpAt && Date.now() - quietSince < quietMs) {
    await delay(100);
    const granted = keys.reduce((sum, key) => sum + platform.refreshesOf(key), 0);
    const stored = await getDatabase().refreshAttempt.count({
      where: { outcome: { in: ['refreshed', 'late'] } },
    });
    const due = await tokenStore.listDue(Date.now(), 1);
    const now = `${granted} ${stored} ${due.length}`;
    if (now !== before || due.length > 0) quietSince = Date.now();
    before = now;
  }
}

function countLate(): Promise<number> {
  return getDatabase().refreshAttempt.count({ where: { outcome: 'late' } });
}

async function summaryOf(platform: SandboxPlatform, keys: CredentialKey[]): Promise<Measurement> {
  const failures = (await Promise.all(keys.map((key) => failureOf(platform, key)))).filter(
    (one) => one !== null,
  );
  const late = await countLate();
  const reconciled = await getDatabase().refreshAttempt.count({ where: { reason: 'candidate' } });
  const reasons = [...new Set(failures)].slice(0, 3).join('; ');
  return {
    seen: `${keys.length} rounds, ${failures.length} unusable${reasons && ` (${reasons})`}, ${late} late answers kept as candidates, ${reconciled} refreshes to reconcile them`,
    met: failures.length === 0 && late > 0,
  };
}

/** Null when WeChat takes both tokens as they are stored. */
async function failureOf(platform: SandboxPlatform, key: CredentialKey): Promise<string | null> {
  const stored = await tokenStore.getCredential(key);
  if (stored?.state !== 'live' || stored.accessToken === null) return `state ${stored?.state}`;
  if (stored.candidate !== null) return 'a candidate is left';
  if (!(await platform.accepts(key, stored.accessToken))) return 'WeChat does not take the token';
  if (!platform.wouldRefreshWith(key, stored.refreshToken)) return 'WeChat does not take the refresh token';
  return null;
}
