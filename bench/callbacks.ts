// `npm run bench -- callbacks [--quick]`: our callback path beside what it could be at most and beside what people use today,
// all started here and now, rounds interleaved. Its own set-up (build, peers) comes first.
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { createFreshDatabase } from '../tests/support/fresh-database';
import { startPostgresql } from '../tests/support/postgresql-server';
import { type ContenderName, contenderNames, type Ground, startContender } from './callbacks/contenders';
import type { LoadOrder, LoadResult } from './callbacks/load';
import { type ProfileSummary, summarizeProfile } from './callbacks/profile';
import { floors, profiledNames, type Round, summarizeRounds, writeCallbackReport } from './callbacks/report';

const root = path.resolve(import.meta.dirname, '..');
const connections = 32;
const warmUp = { forMs: 1_500, requests: 15_000 };

export async function benchCallbacks({ isQuick }: { isQuick: boolean }): Promise<boolean> {
  const rounds = isQuick ? 1 : 7;
  const forMs = isQuick ? 4_000 : 5_000;
  prepare();
  const folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-bench-'));
  const postgresql = await startPostgresql({ isDurable: true });
  const load = await startLoad();
  const bench: Bench = {
    folder,
    load,
    forMs,
    bareServer: await bundle('bench/callbacks/bare-server.ts', 'bare-server'),
    forgetfulServer: await bundle('server.ts', 'forgetful-server', [storeNothing]),
    postgresqlUrl: postgresql.url,
  };
  try {
    const measured: Round[] = [];
    for (let number = 1; number <= rounds; number += 1) measured.push(await measureRound(bench, number));
    const report = summarizeRounds(contenderNames, measured);
    const context =
      `${cpus().length} shared cores, Node ${process.versions.node}; ${connections} connections, distinct messages, ` +
      `${rounds} ${rounds === 1 ? 'round' : 'rounds'} of ${forMs / 1_000} s each, one program at a time, medians.`;
    const profiles = await profile(bench);
    writeCallbackReport(path.join(root, 'bench/reports'), { report, context, profiles });
    console.log(JSON.stringify(report, null, 2));
    return (['sqlite', 'postgres'] as const).every(
      (kind) =>
        report.ratios[kind].oursToPeer >= floors[kind].oursToPeer &&
        report.ratios[kind].oursToLimit >= floors[kind].oursToLimit,
    );
  } finally {
    load.kill();
    await postgresql.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Bench {
  folder: string;
  load: ChildProcess;
  forMs: number;
  bareServer: string;
  forgetfulServer: string;
  postgresqlUrl: string;
}

async function measureRound(bench: Bench, number: number): Promise<Round> {
  const round: Round = {};
  // Turned by one place each time: nobody always runs after the same one.
  const order = contenderNames.map((_, index) => contenderNames[(index + number) % contenderNames.length]);
  for (const name of order) {
    if (name === undefined) continue;
    const result = await measure(bench, name);
    const { perSecond, p99Ms } = result;
    round[name] = result;
    console.log(`round ${number} ${name}: ${Math.round(perSecond)}/s, p99 ${p99Ms.toFixed(1)} ms`);
  }
  return round;
}

/** Each once more, apart from what is compared: a profile costs time itself. */
async function profile(bench: Bench): Promise<Partial<Record<ContenderName, ProfileSummary>>> {
  const profiles: Partial<Record<ContenderName, ProfileSummary>> = {};
  for (const name of profiledNames) {
    const profileFolder = mkdtempSync(path.join(bench.folder, 'profile-'));
    const { startedAtUs, endedAtUs, answered } = await measure(bench, name, profileFolder);
    const window = { fromUs: startedAtUs, toUs: endedAtUs, pushes: answered };
    profiles[name] = summarizeProfile(profileFolder, window);
  }
  return profiles;
}

async function measure(bench: Bench, name: ContenderName, profileFolder?: string): Promise<LoadResult> {
  const { load, forMs, bareServer, forgetfulServer } = bench;
  const database = await createFreshDatabase('postgresql', bench.postgresqlUrl, { migrated: false });
  const folder = mkdtempSync(path.join(bench.folder, 'round-'));
  const ground: Ground = { root, folder, postgresqlUrl: database.url, bareServer, forgetfulServer };
  try {
    const contender = await startContender(name, profileFolder ? { ...ground, profileFolder } : ground);
    try {
      const target = { port: contender.port, path: contender.path, connections };
      await ask(load, { ...target, ...warmUp });
      const result = await ask(load, { ...target, forMs, requests: forMs * 15 });
      const { wrong, firstWrong } = result;
      if (wrong > 0) throw new Error(`${name} gave ${wrong} wrong answers, the first:\n${firstWrong}`);
      return result;
    } finally {
      await contender.stop();
    }
  } finally {
    await database.remove();
  }
}

function prepare(): void {
  runOrThrow('npm', ['run', '--silent', 'build'], root);
  const peers = path.join(root, 'bench/peers');
  if (!existsSync(path.join(peers, 'node_modules'))) runOrThrow('npm', ['ci', '--silent'], peers);
}

function runOrThrow(command: string, args: string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed in ${cwd}.`);
}

/** One file, as those under dist/ are made. */
async function bundle(entry: string, name: string, plugins: Plugin[] = []): Promise<string> {
  const outfile = path.join(root, `node_modules/.cache/bench-${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    plugins,
  });
  return outfile;
}

/** All of the front door but the statement: how fast it could be with a database that costs nothing. */
const storeNothing: Plugin = {
  name: 'store-nothing',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]lib[\\/]stores[\\/]messages\.ts$/ }, ({ path: file }) => {
      const source = readFileSync(file, 'utf8');
      const commit = 'export async function commitAuthorizerMessages(';
      if (!source.includes(commit)) throw new Error(`${file} commits messages by another name.`);
      return {
        loader: 'ts',
        contents:
          `${source.replace(commit, 'export async function commitForReal(')}\n` +
          `${commit}messages: NewAuthorizerMessage[]) { return new Set(messages.map(({ id }) => id)); }`,
      };
    });
  },
};

async function startLoad(): Promise<ChildProcess> {
  const program = path.join(root, 'bench/callbacks/load.ts');
  const child = fork(program, { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  return child;
}

async function ask(load: ChildProcess, order: LoadOrder): Promise<LoadResult> {
  const answered = once(load, 'message');
  load.send(order);
  const [result] = await answered;
  return result as LoadResult;
}
