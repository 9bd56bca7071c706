// `npm start` on the built tree, as an operator types it: an environment of its own, and npm as the parent.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort } from './free-port';

export interface StartedProgram {
  port: number;
  output(): string;
  /** Of npm and everything below it, in MB. */
  residentMb(): number;
  /** SIGTERM to npm; resolves with its exit code once it and its pipes have ended. */
  stop(): Promise<number | null>;
}

const root = path.resolve(import.meta.dirname, '../..');
const readyWithinMs = 60_000;

/** With nothing but a port and a database, or what `settings` say besides. */
export async function npmStart(settings: Record<string, string> = {}): Promise<StartedProgram> {
  const port = await findFreePort();
  const folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-start-'));
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      HOME: folder,
      PORT: String(port),
      DATABASE_URL: `file:${folder}/wxdesk.db`,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(([code]): number | null => code);
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  await untilReady(`http://127.0.0.1:${port}/readyz`, () => output);
  return {
    port,
    output: () => output,
    residentMb: () => residentKb(child.pid ?? 0) / 1024,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await ended;
      rmSync(folder, { recursive: true, force: true });
      return code;
    },
  };
}

async function untilReady(url: string, output: () => string): Promise<void> {
  const deadline = Date.now() + readyWithinMs;
  while (Date.now() < deadline) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await sleep(100);
  }
  throw new Error(`npm start was not ready in time:\n${output()}`);
}

/** What `ps` says of a process and its descendants. */
function residentKb(pid: number): number {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const sum = (id: number): number =>
    rows.reduce((total, [own, parent, kb = 0]) => {
      if (own === id) return total + kb;
      return parent === id ? total + sum(own ?? 0) : total;
    }, 0);
  return sum(pid);
}
