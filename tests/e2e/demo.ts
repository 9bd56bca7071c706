// The walk runs against the demo itself: the same command a newcomer types, in a folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const startWithinMs = 150_000;

export interface RunningDemo {
  url: string;
  email: string;
  password: string;
  sandboxUrl: string;
  folder: string;
  /** What it printed so far. */
  output(): string;
  /** Every log line of both programs. */
  readLogs(): string;
  /** Ends both programs; the folder stays. */
  stop(): Promise<number | null>;
}

/** Starts `npm run demo` in `folder` (a new one when not given) and reads what it prints for a person. */
export async function startDemo(
  folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-demo-')),
): Promise<RunningDemo> {
  const child = spawn('npm', ['run', '--silent', 'demo', '--', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  await untilPrinted(child, () => output);
  const [url = '', sandboxPage = ''] = output.match(/http:\/\/127\.0\.0\.1:\d+[^\s]*/g) ?? [];
  return {
    url,
    email: readField(output, 'e-mail'),
    password: readField(output, 'password'),
    sandboxUrl: new URL(sandboxPage).origin,
    folder,
    output: () => output,
    readLogs: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.log'))
        .map((name) => readFileSync(path.join(folder, name), 'utf8'))
        .join('\n'),
    stop: () => stop(child),
  };
}

/** Files of the demo that somebody else on the machine could read. */
export function listReadableByOthers(folder: string): string[] {
  return readdirSync(folder).filter((name) => (statSync(path.join(folder, name)).mode & 0o077) !== 0);
}

export function removeDemo(demo: RunningDemo): void {
  rmSync(demo.folder, { recursive: true, force: true });
}

async function untilPrinted(child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + startWithinMs;
  while (!/Ctrl-C ends both/.test(output())) {
    if (child.exitCode !== null) throw new Error(`The demo ended by itself:\n${output()}`);
    if (Date.now() > deadline) throw new Error(`The demo did not start in time:\n${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  return child.exitCode;
}

function readField(output: string, name: string): string {
  return new RegExp(`^${name}\\s+(\\S+)$`, 'm').exec(output)?.[1] ?? '';
}
