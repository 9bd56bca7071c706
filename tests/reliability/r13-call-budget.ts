// What the fleet costs WeChat: in health one renewal per token and 95 min, and with the quota of the day used up one probe
// per 10 min for all processes and accounts together.
import { readQuotaAlarms } from '../support/reliability/quota-alarm';
import { readTokens } from '../support/reliability/readers';
import { createSimulation, hour, minute, second } from '../support/reliability/simulation';
import {
  createDatabaseStores,
  createMemoryStores,
  type SimulationStores,
} from '../support/reliability/simulation-stores';
import type { Measurement, Requirement, Rig } from './requirement';

export const r13: Requirement = {
  id: 'R13',
  asked:
    'Healthy fleet of 5,000 (500 on a database), 24 h: ≤ 1.05 refreshes per token and 95 min; alarm at 50 % and 80 % of the quota; on 45009, two processes, 6 h: ≤ 1 probe in any 10 min, and all usable again after it',
  inMemory: (rig) =>
    measure(
      rig,
      async () => createMemoryStores(),
      rig.pick(full, { accounts: 300, hours: 8, quotaHours: 2 }),
    ),
  onDatabase: async (rig) => {
    const alarms = await readQuotaAlarms(alarmCases.map(({ dailyLimit }) => dailyLimit));
    const figures = rig.pick({ ...full, accounts: 500 }, { accounts: 25, hours: 4, quotaHours: 1 });
    const { seen, met } = await measure(rig, createDatabaseStores, figures);
    const told = alarmCases.map(({ share }, index) => `${share} ${alarms[index]}`).join(', ');
    return {
      seen: `${seen}; alarm at ${told}`,
      met: met && alarmCases.every(({ severity }, index) => alarms[index] === severity),
    };
  },
};

/** What 100 calls are of the day's quota, and what staff is to be shown. */
const alarmCases = [
  { dailyLimit: 201, share: '49.8 %', severity: 'none' },
  { dailyLimit: 200, share: '50 %', severity: 'warning' },
  { dailyLimit: 126, share: '79.4 %', severity: 'warning' },
  { dailyLimit: 125, share: '80 %', severity: 'critical' },
];

interface Figures {
  accounts: number;
  hours: number;
  quotaHours: number;
}

const full: Figures = { accounts: 5_000, hours: 24, quotaHours: 6 };

async function measure(
  rig: Rig,
  createStores: () => Promise<SimulationStores>,
  { accounts, hours, quotaHours }: Figures,
): Promise<Measurement> {
  const healthy = await passHealthy({ stores: await createStores(), accounts, hours });
  rig.log(`${healthy.toFixed(3)} refreshes per token in 95 min`);
  const quota = await exhaustQuota({ stores: await createStores(), accounts, hours: quotaHours });
  return {
    seen: `${healthy.toFixed(3)} refreshes per token in 95 min; on 45009 ${quota.probes} probes in ${quotaHours} h, at least ${(quota.leastGapMs / minute).toFixed(1)} min apart; all usable ${(quota.usableAfterMs / minute).toFixed(1)} min after it ended`,
    met:
      healthy > 0.9 &&
      healthy <= 1.05 &&
      quota.probes >= quotaHours * 3 &&
      quota.leastGapMs >= 10 * minute &&
      quota.usableAfterMs < 30 * minute,
  };
}

interface Fleet {
  stores: SimulationStores;
  accounts: number;
  hours: number;
}

async function passHealthy({ stores, accounts, hours }: Fleet): Promise<number> {
  const simulation = createSimulation({ stores, accounts });
  const { clock, wechat } = simulation;
  await simulation.plantSteadyFleet();
  await simulation.during(() => clock.runUntil(clock.now() + hours * hour));
  return wechat.calls.count.refresh / (accounts * ((hours * 60) / 95));
}

interface QuotaStory {
  probes: number;
  leastGapMs: number;
  usableAfterMs: number;
}

/** Both processes are asked for tokens all the while. */
async function exhaustQuota({ stores, accounts, hours }: Fleet): Promise<QuotaStory> {
  const simulation = createSimulation({ stores, accounts, engines: 2 });
  const { clock, engines, freshness, wechat } = simulation;
  const calls: number[] = [];
  await simulation.plantSteadyFleet();
  return simulation.during(async () => {
    await clock.runUntil(clock.now() + 10 * minute);
    wechat.onCall((kind, at) => {
      if (kind === 'refresh') calls.push(at);
    });
    wechat.state.isQuotaUsedUp = true;
    const endsAt = clock.now() + hours * hour;
    const readers = engines.map((engine) =>
      readTokens(simulation, { engine, everyMs: 10 * second, until: () => clock.now() >= endsAt }),
    );
    await clock.runUntil(endsAt);
    const probes = probesAmong(calls);
    wechat.state.isQuotaUsedUp = false;
    await clock.runUntilSettled(Promise.all(readers));
    while (freshness.usableShare(clock.now()) < 1 && clock.now() < endsAt + 2 * hour) {
      await clock.runUntil(clock.now() + second);
    }
    return { ...probes, usableAfterMs: clock.now() - endsAt };
  });
}

/** What was called once the first refusal was known: calls that were under way by then are none. */
function probesAmong(calls: number[]): Pick<QuotaStory, 'probes' | 'leastGapMs'> {
  const knownAt = (calls[0] ?? 0) + second;
  const probes = calls.filter((at) => at > knownAt);
  let leastGapMs = Number.POSITIVE_INFINITY;
  for (const [index, at] of probes.entries()) {
    leastGapMs = Math.min(leastGapMs, at - (probes[index - 1] ?? calls[0] ?? 0));
  }
  return { probes: probes.length, leastGapMs };
}
