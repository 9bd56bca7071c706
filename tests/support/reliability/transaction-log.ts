// What transactions do beside calls to WeChat: how long each is open, and whether one is open in a flow of work that is
// calling WeChat meanwhile. A flow is whatever `inFlow` runs, through all its awaits.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Around } from './watched-database';

export interface TransactionLog {
  transactions: number;
  longestMs: number;
  calls: number;
  /** Calls to WeChat whose own flow had a transaction open. */
  callsInTransaction: number;
  inFlow<T>(work: () => Promise<T>): Promise<T>;
  around: Around;
  fetch: typeof fetch;
}

export function createTransactionLog(realFetch: typeof fetch): TransactionLog {
  const flows = new AsyncLocalStorage<Set<number>>();
  const begunAt = new Map<number, number>();
  const log: TransactionLog = {
    ...{ transactions: 0, longestMs: 0, calls: 0, callsInTransaction: 0 },
    inFlow: (work) => flows.run(new Set(), work),
    around: async ({ kind, transaction }, run) => {
      if (transaction === null || kind === 'statement') return run();
      if (kind !== 'begin') return run().finally(() => end(transaction));
      const result = await run();
      log.transactions += 1;
      begunAt.set(transaction, performance.now());
      flows.getStore()?.add(transaction);
      return result;
    },
    fetch: async (...request) => {
      log.calls += 1;
      const open = flows.getStore();
      let isInTransaction = (open?.size ?? 0) > 0;
      try {
        return await realFetch(...request);
      } finally {
        isInTransaction ||= (open?.size ?? 0) > 0;
        if (isInTransaction) log.callsInTransaction += 1;
      }
    },
  };

  function end(transaction: number): void {
    log.longestMs = Math.max(
      log.longestMs,
      performance.now() - (begunAt.get(transaction) ?? performance.now()),
    );
    begunAt.delete(transaction);
    flows.getStore()?.delete(transaction);
  }
  return log;
}
