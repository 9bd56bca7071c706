// The migrations that the program carries, and how an applied one is recorded: table and columns as Prisma creates
// them, so that its own tools read and continue the history.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { v5 } from 'uuid';
import { AppError } from '../errors';

export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/** What `_prisma_migrations` says of one migration. */
export interface MigrationRecord {
  name: string;
  isFinished: boolean;
}

const recordNamespace = '4f0c1c3a-7c55-5b0e-9d0b-2a1c5d1f6b7e';

/** In the order in which they are applied. Every way to start the program starts in the package's folder. */
export function listMigrations(kind: 'sqlite' | 'postgresql', root = process.cwd()): Migration[] {
  const folder = path.join(/* turbopackIgnore: true */ root, 'prisma/migrations', kind);
  return readdirSync(/* turbopackIgnore: true */ folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readMigration(folder, name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Those that are still to be applied. Throws `migrationFailed` when an earlier one was left unfinished. */
export function listMissing(migrations: Migration[], records: MigrationRecord[]): Migration[] {
  const unfinished = records.find((record) => !record.isFinished);
  if (unfinished) {
    throw new AppError(
      'migrationFailed',
      `The migration ${unfinished.name} was begun by another tool and did not finish. Restore the database from its ` +
        'backup, or repair it and mark the migration with `prisma migrate resolve`.',
    );
  }
  const applied = new Set(records.map(({ name }) => name));
  return migrations.filter(({ name }) => !applied.has(name));
}

/**
 * The statement that records a migration as applied. It comes before the migration's own statements, in the same
 * transaction: its id is made from the name, so a second process fails here and has changed nothing.
 */
export function recordStatement({ name, checksum }: Migration): string {
  const now = new Date().toISOString();
  const values = [v5(name, recordNamespace), checksum, now, name, now]
    .map((value) => `'${value}'`)
    .join(', ');
  return (
    'INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name", "started_at", ' +
    `"applied_steps_count") VALUES (${values}, 1);`
  );
}

function readMigration(folder: string, name: string): Migration {
  if (!/^\d{14}_\w+$/.test(name)) throw new AppError('migrationFailed', `${name} is no name of a migration.`);
  const sql = readFileSync(/* turbopackIgnore: true */ path.join(folder, name, 'migration.sql'), 'utf8');
  return { name, sql, checksum: createHash('sha256').update(sql, 'utf8').digest('hex') };
}
