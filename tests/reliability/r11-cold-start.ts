// Everything has expired while we were off, the component's token too: who waits gets theirs first, and all are back soon.
import { percentile, type Reads, readTokens } from '../support/reliability/readers';
import { createSimulation, hour, minute, type Simulation, second } from '../support/reliability/simulation';
import {
  createDatabaseStores,
  createMemoryStores,
  type SimulationStores,
} from '../support/reliability/simulation-stores';
import type { Measurement, Requirement, Rig } from './requirement';

export const r11: Requirement = {
  id: 'R11',
  asked:
    '5,000 expired tokens at boot (500 on a database), the component’s too, 10 reads/s of random accounts: these wait ≤ 2 s (p99); all renewed in ≤ 300 s; peak ≤ 50 calls/s',
  inMemory: (rig) => measure(rig, createMemoryStores(), rig.pick(5_000, 400)),
  onDatabase: async (rig) => measure(rig, await createDatabaseStores(), rig.pick(500, 100)),
};

async function measure(rig: Rig, stores: SimulationStores, accounts: number): Promise<Measurement> {
  const simulation = createSimulation({ stores, accounts });
  const { clock, wechat } = simulation;
  const longAgo = clock.now() - 3 * hour;
  for (const appId of ['', ...simulation.appIds]) await simulation.plant(appId, longAgo);
  rig.log('all have expired');
  const { reads, allAfterMs } = await simulation.during(() => boot(simulation));
  const wait = percentile(reads.waitsMs, 0.99);
  const peak = wechat.calls.peakPerSecond();
  const refused = reads.count - reads.withToken;
  return {
    seen: `${reads.count} reads: p99 ${wait} ms, longest ${Math.max(...reads.waitsMs)} ms, ${refused} without a token; all after ${(allAfterMs / second).toFixed(1)} s; peak ${peak}/s; ${(wechat.calls.total() / accounts).toFixed(3)} calls per token`,
    met: reads.count >= 10 && refused === 0 && wait <= 2 * second && allAfterMs <= 300 * second && peak <= 50,
  };
}

async function boot(simulation: Simulation): Promise<{ reads: Reads; allAfterMs: number }> {
  const { clock, freshness } = simulation;
  const startedAt = clock.now();
  let isDone = false;
  const reading = readTokens(simulation, { everyMs: 100, until: () => isDone });
  while (freshness.usableShare(clock.now()) < 1 && clock.now() < startedAt + 30 * minute) {
    await clock.runUntil(clock.now() + second / 10);
  }
  const allAfterMs = clock.now() - startedAt;
  isDone = true;
  return { reads: await clock.runUntilSettled(reading), allAfterMs };
}
