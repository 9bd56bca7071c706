// Migrations on SQLite. There is no lock to wait for: of several processes the first to begin applies a migration, the
// others fail on its record, read the records again and go on.
import { pathToFileURL } from 'node:url';
import { listMissing, type Migration, type MigrationRecord, recordStatement } from './migrations';
import { SqliteAdapter } from './sqlite-adapter';

type Connection = Awaited<ReturnType<SqliteAdapter['connect']>>;

const createRecords = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
);`;

export async function migrateSqlite(databaseFile: string, migrations: Migration[]): Promise<void> {
  await onConnection(databaseFile, useWriteAheadLog);
  for (const migration of listMissing(migrations, await listSqliteRecords(databaseFile))) {
    await applyOnce(databaseFile, migration);
  }
}

export async function listSqliteRecords(databaseFile: string): Promise<MigrationRecord[]> {
  return onConnection(databaseFile, async (connection) => {
    const table = await read(connection, `SELECT 1 FROM sqlite_master WHERE name = '_prisma_migrations'`);
    if (table.length === 0) return [];
    const rows = await read(
      connection,
      'SELECT "migration_name", "finished_at" IS NOT NULL FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL',
    );
    return rows.map(([name, isFinished]) => ({ name: String(name), isFinished: Number(isFinished) === 1 }));
  });
}

async function applyOnce(databaseFile: string, migration: Migration): Promise<void> {
  try {
    await onConnection(databaseFile, (connection) => connection.executeScript(scriptOf(migration)));
  } catch (error) {
    const records = await listSqliteRecords(databaseFile);
    if (!records.some(({ name, isFinished }) => name === migration.name && isFinished)) throw error;
  }
}

/**
 * Prisma rebuilds a table by dropping the old one. With foreign keys on that deletes all rows that refer to it, and inside
 * a transaction they cannot be switched off: so outside, on a connection that is closed afterwards.
 */
function scriptOf(migration: Migration): string {
  return [
    'PRAGMA foreign_keys = OFF;',
    'BEGIN IMMEDIATE;',
    createRecords,
    recordStatement(migration),
    migration.sql,
    'COMMIT;',
  ].join('\n');
}

/** The mode stays with the file. Switching needs the file for itself for a moment, without waiting for it. */
async function useWriteAheadLog(connection: Connection): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await read(connection, 'PRAGMA journal_mode = WAL');
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function read(connection: Connection, sql: string): Promise<unknown[][]> {
  return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
}

async function onConnection<T>(
  databaseFile: string,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await new SqliteAdapter(pathToFileURL(databaseFile).href).connect();
  try {
    return await work(connection);
  } finally {
    await connection.dispose();
  }
}
