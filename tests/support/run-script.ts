// A TypeScript file as a process of its own, for what must hold between processes.
import { spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** Runs `tests/support/programs/<name>.ts`; resolves with what it printed, rejects with its errors when it fails. */
export async function runScript(
  name: string,
  environment: NodeJS.ProcessEnv,
  args: string[] = [],
): Promise<string> {
  const file = path.join(root, 'tests/support/programs', `${name}.ts`);
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: root, env: environment });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`${name} ended with ${code}:\n${errors}`);
  return output;
}

/** Several at once. */
export async function runScripts(
  count: number,
  name: string,
  environment: NodeJS.ProcessEnv,
  args: string[] = [],
): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => runScript(name, environment, args)));
}
