// The stock adapter opens a new connection for every transaction, never closes it, and begins DEFERRED, so that
// read-then-write in several processes fails at once. Here a transaction runs on the one connection and begins
// IMMEDIATE; the adapter's own lock keeps other statements out meanwhile.
import { PrismaLibSql } from '@prisma/adapter-libsql';

type LibSqlClient = ReturnType<PrismaLibSql['createClient']>;
type LibSqlTransaction = Awaited<ReturnType<LibSqlClient['transaction']>>;

export class SqliteAdapter extends PrismaLibSql {
  constructor(url: string) {
    // Without intMode a BigInt above 2^53 is stored and then cannot be read.
    super({ url, timeout: 5_000, intMode: 'bigint' });
  }

  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): LibSqlClient {
    const client = super.createClient(config);
    client.transaction = async () => {
      await client.execute('BEGIN IMMEDIATE');
      return transactionOn(client);
    };
    return client;
  }

  override async connect(): ReturnType<PrismaLibSql['connect']> {
    const adapter = await super.connect();
    // `success` is answered only after a commit that outlives a power cut: FULL also in WAL mode.
    await adapter.executeScript('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    return adapter;
  }
}

/** The part of a transaction that the adapter uses. */
function transactionOn(client: LibSqlClient): LibSqlTransaction {
  const end = async (sql: string): Promise<void> => void (await client.execute(sql));
  return {
    execute: client.execute.bind(client),
    rollback: () => end('ROLLBACK'),
    commit: () =>
      end('COMMIT').catch(async (error: unknown) => {
        // A commit that failed leaves the transaction open, and the connection is shared.
        await end('ROLLBACK').catch(() => undefined);
        throw error;
      }),
  } as unknown as LibSqlTransaction;
}
