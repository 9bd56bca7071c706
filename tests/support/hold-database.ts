import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './bundled-program';
import type { TestDatabase } from './test-database';

/**
 * Returns when another process holds the events (on SQLite: everything) against writers; what it returns ends that, or waits
 * until it has ended by itself after `forMs`. Fails when that process cannot get hold of them.
 */
export async function holdDatabase(
  database: Pick<TestDatabase, 'environment'>,
  { forMs }: { forMs?: number } = {},
): Promise<() => Promise<unknown>> {
  const program = 'tests/support/programs/hold-database.ts';
  const args = forMs === undefined ? [] : [String(forMs)];
  const child = spawn(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: root,
    env: database.environment(),
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout).once('line', () => resolve());
    child.once('close', () => reject(new Error('The database could not be held.')));
  });
  return () => {
    if (forMs === undefined) child.stdin.end();
    return ended;
  };
}
