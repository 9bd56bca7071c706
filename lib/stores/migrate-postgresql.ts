// Migrations on PostgreSQL, on one connection of their own and under the lock that Prisma's tools take too.
import pg from 'pg';
import { listMissing, type Migration, type MigrationRecord, recordStatement } from './migrations';
import { postgresqlOptions } from './postgresql-options';

const prismaMigrationLock = 72_707_369;

const createRecords = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
);`;

export async function migratePostgresql(databaseUrl: string, migrations: Migration[]): Promise<void> {
  await onConnection(databaseUrl, async (client) => {
    await client.query(`SET lock_timeout = '60s'; SELECT pg_advisory_lock(${prismaMigrationLock})`);
    for (const migration of listMissing(migrations, await readRecords(client))) {
      // One message is one transaction here, also around a script of many statements; a failure ends the connection.
      await client.query(
        ['BEGIN;', createRecords, recordStatement(migration), migration.sql, ';COMMIT;'].join('\n'),
      );
    }
  });
}

export async function listPostgresqlRecords(databaseUrl: string): Promise<MigrationRecord[]> {
  return onConnection(databaseUrl, readRecords);
}

async function readRecords(client: pg.Client): Promise<MigrationRecord[]> {
  const { rows: tables } = await client.query(
    `SELECT 1 WHERE to_regclass('"_prisma_migrations"') IS NOT NULL`,
  );
  if (tables.length === 0) return [];
  const { rows } = await client.query<MigrationRecord>(
    'SELECT migration_name AS name, finished_at IS NOT NULL AS "isFinished" FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  );
  return rows;
}

async function onConnection<T>(databaseUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(postgresqlOptions(databaseUrl));
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
