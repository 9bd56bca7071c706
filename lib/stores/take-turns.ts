// On SQLite a statement runs on the process's own thread, and its answer is there at once: whoever works statement by statement
// comes to its end before anything else is looked at, and twenty refreshes whose answers come together keep every push waiting
// for all of them. So each statement begins a turn of the event loop of its own; pushes are read, and answered, in between.
import { setImmediate as afterTurn } from 'node:timers';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';

/** A transaction has the connection to itself, and is one step: within it nothing waits. */
export function takeTurns(inner: SqlDriverAdapter): SqlDriverAdapter {
  const begin = createTurns();
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: async (query) => {
      await begin();
      return inner.queryRaw(query);
    },
    executeRaw: async (query) => {
      await begin();
      return inner.executeRaw(query);
    },
    startTransaction: async (level) => {
      await begin();
      return inner.startTransaction(level);
    },
    executeScript: (script) => inner.executeScript(script),
    ...(inner.getConnectionInfo && { getConnectionInfo: inner.getConnectionInfo.bind(inner) }),
    dispose: () => inner.dispose(),
  };
}

/** The returned function gives way, in the order of arrival, to one of its callers in each turn. */
export function createTurns(): () => Promise<void> | undefined {
  const waiting: (() => void)[] = [];
  let isTaken = false;
  const next = () => {
    const go = waiting.shift();
    if (go) {
      afterTurn(next);
      go();
    } else isTaken = false;
  };
  return () => {
    if (isTaken) return new Promise((resolve) => waiting.push(resolve));
    isTaken = true;
    afterTurn(next);
    return undefined;
  };
}
