// How much one process can carry: memory, processor time and calls for a hundred thousand accounts.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSimulation, minute } from '../support/reliability/simulation';
import { createMemoryStores } from '../support/reliability/simulation-stores';
import type { Measurement, Requirement, Rig } from './requirement';

export const size: Requirement = {
  id: 'Size',
  asked:
    '100,000 accounts, one cycle: every token renewed in time, ≤ 1.05 calls per token in 95 min, peak ≤ 50/s; memory and CPU told',
  inMemory: (rig) => measure(rig, rig.pick(100_000, 1_500)),
};

/** The longest time between two renewals of an account. */
const cycleMs = 111 * minute;

async function measure(rig: Rig, accounts: number): Promise<Measurement> {
  const simulation = createSimulation({ stores: createMemoryStores(), accounts });
  const { clock, freshness, wechat } = simulation;
  await simulation.plantSteadyFleet();
  const renewed = new Set<string>();
  simulation.onSaved(({ authorizerAppId }) => renewed.add(authorizerAppId));
  rig.log('planted');
  const heapBefore = liveHeapMb();
  const before = process.cpuUsage();
  await simulation.during(() => clock.runUntil(clock.now() + cycleMs));
  const { user, system } = process.cpuUsage(before);
  const heapAfter = liveHeapMb();
  const residentMb = Math.round(process.memoryUsage.rss() / 2 ** 20);
  const calls = wechat.calls.total();
  const { all, valid } = freshness.countUntil(clock.now());
  const callsPerToken = (calls / accounts) * ((95 * minute) / cycleMs);
  const peak = wechat.calls.peakPerSecond();
  return {
    seen: `${accounts} accounts, ${((100 * valid) / all).toFixed(3)} % of samples valid; live heap ${heapBefore} MB before and ${heapAfter} MB after (rows and the simulated WeChat included), resident ${residentMb} MB, ${((user + system) / calls / 1_000).toFixed(2)} s CPU per 1,000 refreshes; ${callsPerToken.toFixed(3)} calls per token in 95 min, peak ${peak}/s`,
    met: renewed.size >= accounts && valid / all >= 0.9999 && callsPerToken <= 1.05 && peak <= 50,
  };
}

/** What is left after a collection, in MB. */
function liveHeapMb(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}
