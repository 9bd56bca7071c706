// A week of a fleet with errors at random: how much of the time WeChat would have accepted what is stored.
import { createSimulation, hour, type Simulation } from '../support/reliability/simulation';
import {
  createDatabaseStores,
  createMemoryStores,
  type SimulationStores,
} from '../support/reliability/simulation-stores';
import type { Measurement, Requirement, Rig } from './requirement';

export const r09: Requirement = {
  id: 'R9',
  asked:
    '5,000 accounts (500 on a database), 7 days, 1 % random upstream errors: ≥ 99.99 % of all (account, minute) samples valid (and fit to be handed out: 300 s left)',
  inMemory: (rig) =>
    measure(
      rig,
      createMemoryStores(),
      rig.pick({ accounts: 5_000, hours: 168 }, { accounts: 300, hours: 24 }),
    ),
  onDatabase: async (rig) =>
    measure(
      rig,
      await createDatabaseStores(),
      rig.pick({ accounts: 500, hours: 168 }, { accounts: 40, hours: 8 }),
    ),
};

interface Figures {
  accounts: number;
  hours: number;
}

async function measure(
  rig: Rig,
  stores: SimulationStores,
  { accounts, hours }: Figures,
): Promise<Measurement> {
  const simulation = createSimulation({ stores, accounts, errorShare: 0.01 });
  const { clock, freshness, outcomes, wechat } = simulation;
  await simulation.plantSteadyFleet();
  await simulation.during(() => passHours(rig, simulation, hours));
  const { all, valid, fit } = freshness.countUntil(clock.now());
  const callsPerToken = wechat.calls.total() / outcomes.refreshed;
  return {
    seen: `${percent(valid / all)} of ${all} samples valid, ${percent(fit / all)} fit to be handed out; ${outcomes.refreshed} refreshes, ${outcomes.failed} failed tries; ${callsPerToken.toFixed(3)} calls per token, peak ${wechat.calls.peakPerSecond()}/s`,
    met: all >= accounts * (hours * 60 - 1) && valid / all >= 0.9999 && fit / all >= 0.9999,
  };
}

async function passHours(rig: Rig, { clock }: Simulation, hours: number): Promise<void> {
  const startedAt = clock.now();
  for (let passed = 1; passed <= hours; passed += 1) {
    await clock.runUntil(startedAt + passed * hour);
    if (passed % 24 === 0) rig.log(`${passed} h of ${hours}`);
  }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(4)} %`;
}
