// Two days of reads of random accounts at random instants, with errors at random and two outages: how much life was left of
// what was handed out.
import { outages } from '../support/reliability/fleet-faults';
import { type Reads, readTokens } from '../support/reliability/readers';
import { createSimulation, hour, minute, type Simulation } from '../support/reliability/simulation';
import {
  createDatabaseStores,
  createMemoryStores,
  type SimulationStores,
} from '../support/reliability/simulation-stores';
import type { Measurement, Requirement, Rig } from './requirement';

export const r08: Requirement = {
  id: 'R8',
  asked:
    '1,000,000 reads (100,000 on a database) over 48 h of 5,000 (500) accounts, with errors and outages: 0 tokens handed out with less than 300 s left',
  inMemory: (rig) =>
    measure(
      rig,
      createMemoryStores(),
      rig.pick({ accounts: 5_000, hours: 48, reads: 1_000_000 }, { accounts: 200, hours: 12, reads: 40_000 }),
    ),
  onDatabase: async (rig) =>
    measure(
      rig,
      await createDatabaseStores(),
      rig.pick({ accounts: 500, hours: 48, reads: 100_000 }, { accounts: 12, hours: 6, reads: 500 }),
    ),
};

interface Figures {
  accounts: number;
  hours: number;
  reads: number;
}

async function measure(rig: Rig, stores: SimulationStores, figures: Figures): Promise<Measurement> {
  const simulation = createSimulation({ stores, accounts: figures.accounts, errorShare: 0.01 });
  await simulation.plantSteadyFleet();
  const reads = await simulation.during(() => tell(rig, simulation, figures));
  const { count, withToken, tooShort, superseded } = reads;
  return {
    seen: `${tooShort} of ${withToken} tokens handed out had less than 300 s left; ${count - withToken} of ${count} reads got a typed refusal (two outages); ${superseded} had a successor whose answer was lost`,
    // Outages leave some reads without a token; most must have had one, or the count would say nothing.
    met: count >= figures.reads && withToken > count * 0.8 && tooShort === 0,
  };
}

/** WeChat is down for 70 min (longer than any token is renewed ahead) and, later, for 25 min. */
async function tell(rig: Rig, simulation: Simulation, { hours, reads }: Figures): Promise<Reads> {
  const { clock, wechat } = simulation;
  const startedAt = clock.now();
  const until = startedAt + hours * hour;
  const times = [
    { from: startedAt + 0.2 * hours * hour, ms: 70 * minute },
    { from: startedAt + 0.7 * hours * hour, ms: 25 * minute },
  ];
  const reading = readTokens(simulation, { everyMs: (0.99 * (until - startedAt)) / reads, until });
  for (const { from, ms } of times) {
    await clock.runUntil(from);
    rig.log('an outage begins');
    wechat.state.outage = outages.unreachable;
    await clock.runUntil(from + ms);
    wechat.state.outage = null;
  }
  await clock.runUntil(until);
  return clock.runUntilSettled(reading);
}
