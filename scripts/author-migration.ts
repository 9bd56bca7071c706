// `npm run migration -- <name>` writes the next migration for both databases: what is missing between a database that
// has all migrations and the schema. Without a name it writes the first one, `init`, anew.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { migratePostgresql } from '../lib/stores/migrate-postgresql';
import { migrateSqlite } from '../lib/stores/migrate-sqlite';
import { listMigrations } from '../lib/stores/migrations';
import { startPostgresql } from '../tests/support/postgresql-server';
import { type DatabaseKind, diffToSchema, root, withSchemaEngine } from './schema-engine';

const initName = '20260101000000_init';

const name = process.argv[2];
if (name !== undefined && !/^[a-z][a-z0-9_]*$/.test(name)) {
  throw new Error('The name of a migration has lower-case letters, digits and underscores.');
}
const migrationName =
  name === undefined ? initName : `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}_${name}`;
if (name === undefined) removeInit();
await authorForSqlite();
await authorForPostgresql();

function removeInit(): void {
  for (const kind of ['sqlite', 'postgresql'] as const) {
    if (existsSync(folderOf(kind)) && listMigrations(kind, root).length > 1) {
      throw new Error('Others build on the first migration by now: give the next one a name.');
    }
    rmSync(folderOf(kind), { recursive: true, force: true });
  }
}

async function authorForSqlite(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-migration-'));
  const file = path.join(folder, 'migration.db');
  if (name !== undefined) await migrateSqlite(file, listMigrations('sqlite', root));
  await author('sqlite', pathToFileURL(file).href);
  rmSync(folder, { recursive: true });
}

async function authorForPostgresql(): Promise<void> {
  const server = await startPostgresql();
  try {
    if (name !== undefined) await migratePostgresql(server.url, listMigrations('postgresql', root));
    await author('postgresql', server.url);
  } finally {
    await server.stop();
  }
}

async function author(kind: DatabaseKind, databaseUrl: string): Promise<void> {
  const script = await withSchemaEngine(kind, databaseUrl, (engine) => diffToSchema(kind, engine));
  if (script === null) return console.log(`${kind}: the schema has not changed`);
  mkdirSync(path.join(folderOf(kind), migrationName), { recursive: true });
  writeFileSync(path.join(folderOf(kind), 'migration_lock.toml'), `provider = "${kind}"\n`);
  const file = path.join(folderOf(kind), migrationName, 'migration.sql');
  writeFileSync(file, withoutSchema(script));
  console.log(`${kind}: ${path.relative(root, file)}`);
}

/** Creating the schema needs a right on the database that ordinary users lack, and it exists always. */
function withoutSchema(script: string): string {
  return script.replace(/^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n/, '');
}

function folderOf(kind: DatabaseKind): string {
  return path.join(root, 'prisma/migrations', kind);
}
