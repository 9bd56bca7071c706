// The stock adapter opens a new connection for every transaction, never closes it, and begins DEFERRED, so that
// read-then-write in several processes fails at once. Here a transaction runs on the one connection and begins
// IMMEDIATE; the adapter's own lock keeps other statements out meanwhile.
import { setTimeout as sleep } from 'node:timers/promises';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { codeOf } from '../errors';

type LibSqlClient = ReturnType<PrismaLibSql['createClient']>;
type Statement = Exclude<Parameters<LibSqlClient['batch']>[0][number], unknown[]>;
type Execute = (statement: Statement) => ReturnType<LibSqlClient['execute']>;
type LibSqlTransaction = Awaited<ReturnType<LibSqlClient['transaction']>>;

// The binding is synchronous: while it waits for another process's lock, nothing else in this process moves. So it waits
// in short turns, and between them timers and other requests get theirs.
const busyTurnMs = 500;
const busyPatienceMs = 5_000;
// `success` is answered only after a commit that outlives a power cut: FULL also in WAL mode.
const durably = 'PRAGMA synchronous = FULL';
// In KiB, taken as far as pages are read. A list of a large fleet steps to thousands of accounts all over the file: of the 2 MB
// that are usual nothing is left for the next one.
const keptPages = 'PRAGMA cache_size = -65536';
const pragmas = `${durably}; ${keptPages}; PRAGMA foreign_keys = ON;`;
/**
 * What means nothing after a power cut: the holders of leases are gone with it, and the history of refreshes lacks its last
 * line at most, as what follows takes it to the disk. A process that dies loses none of it. Each flush that is spared is time
 * that pushes do not wait.
 */
const needsNoFlush = /^\s*(?:INSERT INTO|UPDATE|DELETE FROM) (?:`main`\.)?["`](?:Lease|RefreshAttempt)["`]/;

export class SqliteAdapter extends PrismaLibSql {
  constructor(url: string) {
    // Without intMode a BigInt above 2^53 is stored and then cannot be read.
    super({ url, timeout: busyTurnMs, intMode: 'bigint' });
  }

  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): LibSqlClient {
    const client = super.createClient(config);
    const execute: Execute = client.execute.bind(client);
    client.execute = (statement: Statement) =>
      patiently(client, () =>
        needsNoFlush.test(textOf(statement)) ? withoutFlush(execute, statement) : execute(statement),
      );
    client.transaction = async () => {
      await client.execute('BEGIN IMMEDIATE');
      return transactionOn(execute);
    };
    return client;
  }

  override async connect(): ReturnType<PrismaLibSql['connect']> {
    const adapter = await super.connect();
    await adapter.executeScript(pragmas);
    return adapter;
  }
}

/** Nothing comes between: the adapter's lock is held. */
async function withoutFlush(execute: Execute, statement: Statement): ReturnType<Execute> {
  await execute('PRAGMA synchronous = NORMAL');
  try {
    return await execute(statement);
  } finally {
    await execute(durably);
  }
}

function textOf(statement: Statement): string {
  return typeof statement === 'string' ? statement : statement.sql;
}

/**
 * Tries again while the database is busy. A statement that found it busy stays begun on its connection, where from then on
 * nothing is committed, not even what seems to be written: so the connection is replaced (the old one is closed when it is
 * collected). Never inside a transaction: that has the lock already.
 */
async function patiently<T>(client: LibSqlClient, run: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + busyPatienceMs;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (codeOf(error) !== 'SQLITE_BUSY') throw error;
      await client.reconnect();
      await client.executeMultiple(pragmas);
      if (performance.now() > giveUpAt) throw error;
      await sleep(5);
    }
  }
}

/** The part of a transaction that the adapter uses. */
function transactionOn(execute: Execute): LibSqlTransaction {
  const end = async (sql: string): Promise<void> => void (await execute(sql));
  return {
    execute,
    rollback: () => end('ROLLBACK'),
    commit: () =>
      end('COMMIT').catch(async (error: unknown) => {
        // A commit that failed leaves the transaction open, and the connection is shared.
        await end('ROLLBACK').catch(() => undefined);
        throw error;
      }),
  } as unknown as LibSqlTransaction;
}
