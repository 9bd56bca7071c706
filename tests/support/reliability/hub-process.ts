// Starts tests/support/programs/hub-process.ts, several of it on one database, and talks to them.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { LaunchReturn } from '@/lib/hub/complete-launch';
import type { LaunchResult } from '@/lib/hub/launch-result';
import { bundleProgram } from '../bundle-program';

export interface Press {
  /** The pre-auth code it got. */
  code: string | null;
  error: string | null;
}

export interface HubProcessActs {
  completeLaunch(launchId: string, returned: LaunchReturn): Promise<LaunchResult>;
  /** Whether the page is there. */
  openLaunch(launchId: string): Promise<boolean>;
  /** So many visitors press the button at once. */
  press(launchId: string, times: number): Promise<Press[]>;
  /** Takes a push with this text. */
  receive(platformId: string, text: string): Promise<void>;
  /** So many callers want the account's token at once; when each of those that got one got it (epoch milliseconds). */
  wantTokens(platformId: string, appId: string, callers: number): Promise<number[]>;
}

export interface HubQuestion {
  id: number;
  act: keyof HubProcessActs;
  args: unknown[];
}

export type HubAnswer = { id: number; value: unknown } | { id: number; error: string };

/** Gives the processes to the work, and ends them after it. */
export async function withHubProcesses<T>(
  count: number,
  environment: NodeJS.ProcessEnv,
  work: (processes: HubProcessActs[]) => Promise<T>,
): Promise<T> {
  const program = await bundleProgram('tests/support/programs/hub-process.ts');
  const children = Array.from({ length: count }, () =>
    fork(program.file, [], { env: environment, execArgv: [] }),
  );
  try {
    return await work(await Promise.all(children.map(whenReady)));
  } finally {
    await Promise.all(children.map(end));
    program.remove();
  }
}

async function whenReady(child: ChildProcess): Promise<HubProcessActs> {
  const isReady = await Promise.race([
    once(child, 'message').then(() => true),
    once(child, 'exit').then(() => false),
  ]);
  if (!isReady) throw new Error('The process ended before it was ready.');
  const ask = createAsk(child);
  return {
    completeLaunch: (...args) => ask('completeLaunch', args),
    openLaunch: (...args) => ask('openLaunch', args),
    press: (...args) => ask('press', args),
    receive: (...args) => ask('receive', args),
    wantTokens: (...args) => ask('wantTokens', args),
  };
}

function createAsk(child: ChildProcess) {
  const waiting = new Map<number, (answer: HubAnswer) => void>();
  let lastId = 0;
  child.on('message', (answer: HubAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  child.on('exit', () => {
    for (const [id, settle] of waiting) settle({ id, error: 'The process has ended.' });
  });
  return async <T>(act: keyof HubProcessActs, args: unknown[]): Promise<T> => {
    const id = ++lastId;
    const answered = new Promise<HubAnswer>((resolve) => waiting.set(id, resolve));
    child.send({ id, act, args } satisfies HubQuestion);
    const answer = await answered;
    if ('error' in answer) throw new Error(`${act}: ${answer.error}`);
    return answer.value as T;
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
