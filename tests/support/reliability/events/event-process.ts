// A second process of ours on the same database: starts tests/support/programs/event-process.ts and talks to it.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { HubVerbs, Push } from './hub-verbs';

export interface HubWish {
  id: number;
  verb: keyof HubVerbs;
  push: Push;
}

interface HubAnswer {
  id: number;
  error: string | null;
}

export interface HubProcess extends HubVerbs {
  stop(): Promise<void>;
}

const nothing: Push = { query: '', body: '' };

/** Resolves when the process is ready. What it still owes is rejected when it ends. */
export async function startHubProcess(environment: NodeJS.ProcessEnv): Promise<HubProcess> {
  const program = path.resolve(import.meta.dirname, '../../programs/event-process.ts');
  const child = fork(program, { env: environment, execArgv: ['--import', 'tsx'] });
  const waiting = new Map<number, (error: string | null) => void>();
  const ended = once(child, 'exit').then(() => {
    for (const settle of waiting.values()) settle('The process has ended.');
  });
  const [first] = await Promise.race([once(child, 'message'), ended.then(() => [null])]);
  if (first !== 'ready') throw new Error('The process ended before it was ready.');
  child.on('message', ({ id, error }: HubAnswer) => {
    waiting.get(id)?.(error);
    waiting.delete(id);
  });
  let nextId = 0;

  function ask(verb: keyof HubVerbs, push = nothing): Promise<void> {
    return new Promise((resolve, reject) => {
      nextId += 1;
      waiting.set(nextId, (error) => (error === null ? resolve() : reject(new Error(error))));
      child.send({ id: nextId, verb, push } satisfies HubWish);
    });
  }

  return {
    receive: (push) => ask('receive', push),
    work: () => ask('work'),
    refresh: () => ask('refresh'),
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
