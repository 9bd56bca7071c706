// Brings the database to what this program expects, at every start, on both databases, with several processes at once.
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { listPostgresqlRecords, migratePostgresql } from './migrate-postgresql';
import { listSqliteRecords, migrateSqlite } from './migrate-sqlite';
import { listMigrations, type MigrationRecord } from './migrations';
import { getDatabaseLocation } from './prisma';

export interface MigrationState {
  reachable: boolean;
  migrated: boolean;
  /** Why it is not reachable. */
  reason: string | null;
}

/** Applies what is missing; returns when the database is up to date, whichever process did it. */
export async function migrateDatabase(): Promise<void> {
  const { databaseKind, databaseFile, databaseUrl } = getDatabaseLocation();
  const migrations = listMigrations(databaseKind);
  if (databaseFile === null) return migratePostgresql(databaseUrl, migrations);
  mkdirSync(path.dirname(/* turbopackIgnore: true */ databaseFile), { recursive: true, mode: 0o700 });
  return migrateSqlite(databaseFile, migrations);
}

/** Reads only: a database that does not exist is not created by asking. */
export async function getMigrationState(): Promise<MigrationState> {
  try {
    const records = await listRecords();
    const finished = new Set(records.filter(({ isFinished }) => isFinished).map(({ name }) => name));
    const migrated = listMigrations(getDatabaseLocation().databaseKind).every(({ name }) =>
      finished.has(name),
    );
    return { reachable: true, migrated, reason: null };
  } catch (error) {
    return {
      reachable: false,
      migrated: false,
      reason: error instanceof Error ? error.message : String(error),
    };
  }
}

async function listRecords(): Promise<MigrationRecord[]> {
  const { databaseFile, databaseUrl } = getDatabaseLocation();
  if (databaseFile === null) return listPostgresqlRecords(databaseUrl);
  if (!existsSync(/* turbopackIgnore: true */ databaseFile))
    throw new Error(`${databaseFile} does not exist`);
  return listSqliteRecords(databaseFile);
}
