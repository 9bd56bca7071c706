// Starts tests/support/programs/token-process.ts and talks to it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { bundleProgram } from '../bundle-program';
import type { DatabaseEngineSettings } from './database-engine';

export interface Wish {
  id: number;
  appId: string;
  callers: number;
}

export interface WishAnswer {
  id: number;
  /** The distinct tokens the callers got, or `none: <kind or error>`. */
  tokens: string[];
}

export interface TokenProcess {
  /** So many callers at once want the account's token; the distinct answers they got. */
  want(appId: string, callers: number): Promise<string[]>;
  /** Sends the wish and waits for nothing. */
  begin(appId: string): void;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

export interface TokenProcessStart {
  /** The bundle of tests/support/programs/token-process.ts. */
  file: string;
  environment: NodeJS.ProcessEnv;
  settings: DatabaseEngineSettings & { isWorker?: boolean };
  platformId: string;
}

/** The program as one file, without Next. */
export const bundleTokenProcess = () => bundleProgram('tests/support/programs/token-process.ts');

/** Resolves when the process is ready for wishes. */
export async function startTokenProcess(start: TokenProcessStart): Promise<TokenProcess> {
  const { file, environment, settings, platformId } = start;
  const child = fork(file, [JSON.stringify(settings), platformId], { env: environment, execArgv: [] });
  const ended = once(child, 'exit');
  const failed = ended.then(() => Promise.reject(new Error('The process ended before it was ready.')));
  await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
  const ask = createAsk(child);
  return {
    want: ask,
    begin: (appId) => void ask(appId, 1).catch(() => undefined),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

function createAsk(child: ChildProcess): TokenProcess['want'] {
  const waiting = new Map<number, { resolve: (tokens: string[]) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  child.on('message', ({ id, tokens }: WishAnswer) => {
    waiting.get(id)?.resolve(tokens);
    waiting.delete(id);
  });
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The process ended before it answered.'));
  });
  return (appId, callers) => {
    const wish: Wish = { id: ++lastId, appId, callers };
    child.send(wish);
    return new Promise((resolve, reject) => {
      waiting.set(wish.id, { resolve, reject });
    });
  };
}
