// server.ts as a process of its own, as an operator runs it. In the role `worker` it needs no built pages.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { findFreePort } from './free-port';

export interface ServerProcess {
  origin: string;
  output(): string;
  errors(): string;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
  /** Resolves once the log names the event; rejects when the process ends before. */
  logged(event: string): Promise<void>;
  kill(signal: NodeJS.Signals): void;
}

export interface ServerStart {
  program: string;
  cwd: string;
  /** A setting that is undefined is absent. */
  settings: NodeJS.ProcessEnv;
}

export async function startServer({ program, cwd, settings }: ServerStart): Promise<ServerProcess> {
  const port = settings.PORT ?? String(await findFreePort());
  const env = { ...settings, PORT: port };
  const child = spawn(process.execPath, [program], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close').then(([code]): number | null => code);
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    output: () => output,
    errors: () => errors,
    ended,
    logged: (event) =>
      new Promise((resolve, reject) => {
        const look = () => output.includes(`"event":"${event}"`) && resolve();
        child.stdout.on('data', look);
        void ended.then(() => reject(new Error(`It ended without ${event}:\n${output}\n${errors}`)));
        look();
      }),
    kill: (signal) => void child.kill(signal),
  };
}
