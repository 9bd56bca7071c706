// Starts tests/support/programs/token-process.ts and talks to it.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { DatabaseEngineSettings } from './database-engine';

export interface TokenProcess {
  child: ChildProcess;
  /** So many callers at once want the account's token; the distinct answers they got. */
  want(appId: string, callers: number): Promise<string[]>;
  /** Sends the wish and waits for nothing. */
  begin(appId: string): void;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
}

/** Resolves when the process is ready for wishes. */
export async function startTokenProcess(
  environment: NodeJS.ProcessEnv,
  settings: DatabaseEngineSettings,
  platformId: string,
): Promise<TokenProcess> {
  const program = path.resolve(import.meta.dirname, '../programs/token-process.ts');
  const child = fork(program, [JSON.stringify(settings), platformId], {
    env: environment,
    execArgv: ['--import', 'tsx'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(() => Promise.reject(new Error('The process ended before it was ready.')));
  await Promise.race([once(child, 'message'), failed]);
  failed.catch(() => undefined);
  return {
    child,
    want: async (appId, callers) => {
      const answered = once(child, 'message');
      child.send({ appId, callers });
      const [answer] = await answered;
      return answer as string[];
    },
    begin: (appId) => void child.send({ appId, callers: 1 }),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
