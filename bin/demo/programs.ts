// The demo's processes: started with their own log files, ended together.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const readyWithinMs = 60_000;
const pollMs = 150;

export class Programs {
  readonly #root: string;
  readonly #folder: string;
  readonly #children = new Map<string, ChildProcess>();
  #isStopping = false;

  constructor(root: string, folder: string) {
    this.#root = root;
    this.#folder = folder;
  }

  /** Starts a Node program; its output goes to `<name>.log` in the demo's folder. */
  start(name: string, args: string[], settings: Record<string, string>): void {
    const log = openSync(path.join(this.#folder, `${name}.log`), 'a', 0o600);
    const child = spawn(process.execPath, args, {
      cwd: this.#root,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...settings },
    });
    this.#children.set(name, child);
    child.once('exit', (code) => {
      if (this.#isStopping) return;
      process.stderr.write(
        `${name} ended by itself (${code}); ${path.join(this.#folder, `${name}.log`)} says why.\n`,
      );
      void this.stop(1);
    });
  }

  async waitUntilReady(url: string): Promise<void> {
    const deadline = Date.now() + readyWithinMs;
    while (Date.now() < deadline) {
      const response = await fetch(url).catch(() => null);
      if (response?.ok) return;
      await sleep(pollMs);
    }
    throw new Error(
      `${url} was not ready within ${readyWithinMs / 1000} s; the logs are in ${this.#folder}.`,
    );
  }

  stopOnSignals(): void {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => void this.stop(0));
  }

  async stop(exitCode: number): Promise<void> {
    if (this.#isStopping) return;
    this.#isStopping = true;
    const running = [...this.#children.values()].filter(
      (child) => child.exitCode === null && child.signalCode === null,
    );
    await Promise.all(
      running.map((child) => {
        child.kill('SIGTERM');
        return once(child, 'exit');
      }),
    );
    process.exit(exitCode);
  }
}
