// `npm run bench -- soak [--quick]` (R18): the built server under 200 pushes a second for ten minutes, while the tokens of 5,000
// accounts become due at once, on each database. Load, simulator and server share the machine.
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createFreshDatabase, type FreshDatabase } from '../tests/support/fresh-database';
import { startPostgresql } from '../tests/support/postgresql-server';
import { accountAppId } from './callbacks/pushes';
import { openSoakDesk, type SoakDesk } from './soak/desk';
import { measureDisk } from './soak/disk';
import type { SoakOrder, SoakResult } from './soak/load';
import { isSoakMet, type SoakedRow, type SoakRow, writeSoakReport } from './soak/report';

const root = path.resolve(import.meta.dirname, '..');
const perSecond = 200;
const lookEveryMs = 2_000;
/** Sooner a program is still warming up. */
const memoryTellsAfterMs = 600_000;

export async function benchSoak({ isQuick }: { isQuick: boolean }): Promise<boolean> {
  const forMs = isQuick ? 60_000 : 600_000;
  const accounts = isQuick ? 1_500 : 5_000;
  buildServer();
  const postgresql = await startPostgresql({ isDurable: true });
  const rows: SoakRow[] = [];
  try {
    for (const name of ['sqlite', 'postgres'] as const) {
      const kind = name === 'sqlite' ? 'sqlite' : 'postgresql';
      const database = await createFreshDatabase(kind, postgresql.url);
      try {
        rows.push({ name, ...(await soak(database, { forMs, accounts })) });
      } finally {
        await database.remove();
      }
      console.log(JSON.stringify(rows.at(-1)));
    }
  } finally {
    await postgresql.stop();
  }
  const context =
    `${perSecond} pushes a second for ${forMs / 1_000} s, distinct messages, each committed before its answer; after a fifth of the ` +
    `time the tokens of ${accounts} accounts are due at once. Server, load, simulator and database share ${cpus().length} cores; ` +
    `Node ${process.versions.node}. An answer’s time counts from the moment its push was due; the disk alone was measured just before, at the same rate.`;
  writeSoakReport(path.join(root, 'bench/reports'), rows, context);
  return rows.every(isSoakMet);
}

/** What is soaked is what is shipped. */
export function buildServer(): void {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed.');
}

/** On a database that no server has seen; the server must be built. */
export async function soak(
  database: Omit<FreshDatabase, 'remove'>,
  { forMs, accounts }: { forMs: number; accounts: number },
): Promise<SoakedRow> {
  const disk = await measureDisk(database.folder, { perSecond, forMs: forMs / 10 });
  const desk = await openSoakDesk(database, accounts);
  const load = fork(path.join(root, 'bench/soak/load.ts'), { execArgv: ['--import', 'tsx'] });
  try {
    await once(load, 'message');
    // What is new to the server (connections, compiled code) is not what is measured.
    await ask(load, { port: desk.port, path: messagePath, perSecond, forMs: 5_000 });
    const before = await desk.countStored();
    const loading = ask(load, { port: desk.port, path: messagePath, perSecond, forMs });
    const { memory, waveSeconds } = await watch(desk, { waveAfterMs: forMs / 5, accounts, loading });
    const result = await loading;
    const quarter = Math.floor(memory.length / 4);
    return {
      ...result,
      disk,
      stored: (await desk.countStored()) - before,
      accounts,
      renewed: await desk.countRenewed(),
      waveSeconds,
      memoryMb: { early: median(memory.slice(quarter, 2 * quarter)), late: median(memory.slice(-quarter)) },
      isMemoryTelling: forMs >= memoryTellsAfterMs,
    };
  } finally {
    load.kill();
    await desk.stop();
  }
}

const messagePath = `/api/callback/${accountAppId}`;

interface Watch {
  waveAfterMs: number;
  accounts: number;
  /** Settles when the load has ended. */
  loading: Promise<unknown>;
}

/** Starts the wave in time, and looks now and then as long as there is load. */
async function watch(desk: SoakDesk, { waveAfterMs, accounts, loading }: Watch) {
  const memory: number[] = [];
  const startedAt = performance.now();
  let wavedAt: number | null = null;
  let waveSeconds: number | null = null;
  let isLoading = true;
  const ended = loading.finally(() => {
    isLoading = false;
  });
  while (isLoading) {
    memory.push(desk.residentMb());
    if (wavedAt === null && performance.now() - startedAt >= waveAfterMs) {
      wavedAt = performance.now();
      await desk.startWave();
    }
    if (wavedAt !== null && waveSeconds === null && (await desk.countRenewed()) === accounts) {
      waveSeconds = (performance.now() - wavedAt) / 1_000;
    }
    await Promise.race([ended, pause(lookEveryMs)]);
  }
  return { memory, waveSeconds };
}

async function ask(load: ChildProcess, order: SoakOrder): Promise<SoakResult> {
  const answered = once(load, 'message');
  load.send(order);
  const [result] = await answered;
  return result as SoakResult;
}

function median(values: number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
