// A program of tests/support/programs that goes on while the test works, and that the test ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

export interface RunningProgram {
  /** Resolves with the first line it prints. */
  firstLine: Promise<string>;
  /** Ends its standard input and waits. */
  finish(): Promise<void>;
  /** kill -9, and waits. */
  kill(): Promise<void>;
}

/** By its name, from its source, or by the file of its bundle, which starts faster. */
export function startProgram(
  nameOrFile: string,
  environment: NodeJS.ProcessEnv,
  { args = [], nodeOptions = [] }: { args?: string[]; nodeOptions?: string[] } = {},
): RunningProgram {
  const start = path.isAbsolute(nameOrFile)
    ? [nameOrFile]
    : ['--import', 'tsx', path.join(root, 'tests/support/programs', `${nameOrFile}.ts`)];
  const child = spawn(process.execPath, [...nodeOptions, ...start, ...args], {
    cwd: root,
    env: environment,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  return {
    firstLine: readFirstLine(child),
    finish: async () => {
      child.stdin.end();
      await exited;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function readFirstLine(child: ChildProcess): Promise<string> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return text.trim();
}
