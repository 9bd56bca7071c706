// Accounts that were imported together do not stay together: otherwise every cycle would be a storm.
import { createSimulation, hour, minute, type Simulation } from '../support/reliability/simulation';
import {
  createDatabaseStores,
  createMemoryStores,
  type SimulationStores,
} from '../support/reliability/simulation-stores';
import type { Measurement, Requirement, Rig } from './requirement';

export const r12: Requirement = {
  id: 'R12',
  asked:
    '5,000 accounts imported in one minute: no minute holds more than 5 % of the refreshes of the first cycle, nor more than 3 % of the fourth (of 500 on a database, and three standard deviations of chance)',
  inMemory: (rig) => measure(rig, createMemoryStores(), rig.pick(5_000, 1_000)),
  onDatabase: async (rig) => measure(rig, await createDatabaseStores(), rig.pick(500, 40)),
};

async function measure(rig: Rig, stores: SimulationStores, accounts: number): Promise<Measurement> {
  const simulation = createSimulation({ stores, accounts });
  const { clock } = simulation;
  await simulation.plant('', clock.now());
  const cycles = await simulation.during(async () => {
    await importInOneMinute(simulation);
    rig.log('imported');
    const counted = countCycles(simulation);
    await clock.runUntil(clock.now() + 7.5 * hour);
    return counted;
  });
  const shares = cycles.slice(0, 4).map((minutes) => Math.max(...minutes.values()) / accounts);
  const [first = 1, , , fourth = 1] = shares;
  const [mostFirst, mostFourth] = [0.05, 0.03].map((share) => share + chance(share, accounts));
  return {
    seen: `fullest minute of cycles 1 to 4: ${shares.map(percent).join(', ')} (at most ${percent(mostFirst)} and ${percent(mostFourth)})`,
    met:
      cycles.length >= 4 &&
      cycles.slice(0, 4).every((minutes) => sum(minutes) === accounts) &&
      first <= (mostFirst ?? 0) &&
      fourth <= (mostFourth ?? 0),
  };
}

function percent(share = 0): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A share of few accounts varies by chance: three standard deviations are allowed, and none at the full number. */
function chance(share: number, accounts: number): number {
  return accounts >= 5_000 ? 0 : 3 * Math.sqrt((share * (1 - share)) / accounts);
}

async function importInOneMinute({ clock, appIds, plant }: Simulation): Promise<void> {
  const startedAt = clock.now();
  for (const [index, appId] of appIds.entries()) {
    await clock.runUntil(startedAt + Math.round((index * minute) / appIds.length));
    await plant(appId, clock.now());
  }
}

/** Per cycle, how many refreshes each minute holds. */
function countCycles({ onSaved }: Simulation): Map<number, number>[] {
  const cycles: Map<number, number>[] = [];
  const refreshes = new Map<string, number>();
  onSaved(({ kind, authorizerAppId }, at) => {
    if (kind === 'component') return;
    const cycle = refreshes.get(authorizerAppId) ?? 0;
    refreshes.set(authorizerAppId, cycle + 1);
    const minutes = cycles[cycle] ?? new Map<number, number>();
    cycles[cycle] = minutes;
    const bucket = Math.floor(at / minute);
    minutes.set(bucket, (minutes.get(bucket) ?? 0) + 1);
  });
  return cycles;
}

function sum(minutes: Map<number, number>): number {
  return [...minutes.values()].reduce((one, other) => one + other, 0);
}
