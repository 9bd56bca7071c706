// Processes that are to be killed, started ahead of their turn: their start costs more than what they die of.
import type { TokenProcess } from '../tokens/token-process';

export interface Standby {
  /** The process number `index`, ready; each is taken once, in any order. */
  take(index: number): Promise<TokenProcess>;
  /** Ends whatever was started. */
  close(): Promise<void>;
}

export function createStandby(
  { count, ahead }: { count: number; ahead: number },
  start: (index: number) => Promise<TokenProcess>,
): Standby {
  const started: Promise<TokenProcess>[] = [];
  return {
    take: (index) => {
      while (started.length <= Math.min(index + ahead, count - 1)) {
        const one = start(started.length);
        // Told to who takes it.
        one.catch(() => undefined);
        started.push(one);
      }
      return started[index] ?? Promise.reject(new Error(`There is no process ${index}.`));
    },
    close: async () => {
      const all = await Promise.allSettled(started);
      await Promise.all(all.map((one) => one.status === 'fulfilled' && one.value.kill()));
    },
  };
}
