// On PostgreSQL: a statement by itself waits while a transaction is open in this process. A transaction holds locks that
// others wait for, and each of its statements would wait behind all the work of a busy moment; together they cost the same.
import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils';

/** A transaction that itself waits, for a lock of another process or for a statement of ours, holds nobody up for longer. */
const longestWaitMs = 25;

interface Gate {
  opened(): void;
  closed(): void;
  passed(): Promise<void> | undefined;
}

export function letTransactionsFirst(inner: SqlDriverAdapter): SqlDriverAdapter {
  const gate = createGate();
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    queryRaw: async (query) => {
      await gate.passed();
      return inner.queryRaw(query);
    },
    executeRaw: async (query) => {
      await gate.passed();
      return inner.executeRaw(query);
    },
    executeScript: (script) => inner.executeScript(script),
    startTransaction: async (level) => {
      const transaction = await inner.startTransaction(level);
      gate.opened();
      return gateTransaction(transaction, gate);
    },
    ...(inner.getConnectionInfo && { getConnectionInfo: inner.getConnectionInfo.bind(inner) }),
    dispose: () => inner.dispose(),
  };
}

/** The client ends each transaction by exactly one of the two, also where the connection is lost. */
function gateTransaction(inner: Transaction, gate: Gate): Transaction {
  const end = (kind: 'commit' | 'rollback') => () => inner[kind]().finally(gate.closed);
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: inner.options,
    queryRaw: (query) => inner.queryRaw(query),
    executeRaw: (query) => inner.executeRaw(query),
    commit: end('commit'),
    rollback: end('rollback'),
  };
}

function createGate(): Gate {
  let open = 0;
  const waiting = new Set<() => void>();
  return {
    opened: () => {
      open += 1;
    },
    closed: () => {
      open -= 1;
      if (open > 0) return;
      for (const pass of waiting) pass();
    },
    passed: () => (open === 0 ? undefined : waitIn(waiting)),
  };
}

function waitIn(waiting: Set<() => void>): Promise<void> {
  return new Promise((resolve) => {
    const pass = () => {
      clearTimeout(timer);
      waiting.delete(pass);
      resolve();
    };
    const timer = setTimeout(pass, longestWaitMs);
    waiting.add(pass);
  });
}
