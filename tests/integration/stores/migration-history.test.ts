// The history that we write is Prisma's own, and a later migration may rebuild a table that others refer to.
import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { getConfig } from '@/lib/config';
import { newId } from '@/lib/stores/ids';
import { migratePostgresql } from '@/lib/stores/migrate-postgresql';
import { migrateSqlite } from '@/lib/stores/migrate-sqlite';
import { listMigrations, type Migration } from '@/lib/stores/migrations';
import { getDatabase } from '@/lib/stores/prisma';
import { diffToSchema, readSchema, withSchemaEngine } from '@/scripts/schema-engine';
import { setUpTestDatabase } from '@/tests/support/test-database';

const kind = inject('databaseKind');
const database = setUpTestDatabase();
const filters = { externalTables: [], externalEnums: [] };

test("Prisma's own tools find the history in order and nothing left to apply", async () => {
  const migrationsList = listForEngine();
  await withSchemaEngine(kind, database.url, async (engine) => {
    const options = { migrationsList, optInToShadowDatabase: false, filters };
    expect(await engine.diagnoseMigrationHistory(options)).toMatchObject({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
    expect(await engine.applyMigrations(options)).toEqual({ appliedMigrationNames: [] });
  });
});

test('rows that refer to a rebuilt table survive the rebuild, and so does their reference', async () => {
  const staff = await createStaffWithSession();
  const migration = await authorRebuildOfStaff();
  if (kind === 'sqlite') expect(migration.sql).toContain('DROP TABLE "Staff"');
  await migrateWith([...listMigrations(kind), migration]);
  expect(
    await getDatabase().staff.findUnique({ where: { id: staff }, include: { sessions: true } }),
  ).toMatchObject({
    email: 'a@example.com',
    sessions: [{ staffId: staff }],
  });
  const orphan = getDatabase().staffSession.create({ data: sessionOf('nobody') });
  await expect(orphan).rejects.toMatchObject({ code: 'P2003' });
});

test('a migration that fails half-way leaves the database as it was', async () => {
  const sql = 'ALTER TABLE "Staff" ADD COLUMN "half" TEXT;\nINSERT INTO "NoSuchTable" VALUES (1);';
  const broken = { name: '29990101000000_broken', sql, checksum: '0'.repeat(64) };
  await expect(migrateWith([...listMigrations(kind), broken])).rejects.toThrow(/NoSuchTable/);
  await expect(getDatabase().$queryRaw`SELECT "half" FROM "Staff"`).rejects.toThrow();
  const mended = { ...broken, sql: 'ALTER TABLE "Staff" ADD COLUMN "half" TEXT;' };
  await migrateWith([...listMigrations(kind), mended]);
});

test('a migration that another tool left unfinished stops the start and is named', async () => {
  await getDatabase().$executeRaw`UPDATE "_prisma_migrations" SET "finished_at" = NULL
    WHERE "migration_name" = '29990101000000_broken'`;
  await expect(migrateWith(listMigrations(kind))).rejects.toMatchObject({
    code: 'migrationFailed',
    message: expect.stringContaining('29990101000000_broken'),
  });
});

/** Another default: reason enough for Prisma to rebuild the table on SQLite. */
async function authorRebuildOfStaff(): Promise<Migration> {
  const schema = readSchema(kind).replace(/(model Staff \{[^}]*role +String)/, '$1 @default("staff")');
  const sql = await withSchemaEngine(kind, database.url, (engine) => diffToSchema(kind, engine, schema));
  if (sql === null) throw new Error('The schema of this test must differ.');
  return { name: '29980101000000_rebuild', sql, checksum: '0'.repeat(64) };
}

async function createStaffWithSession(): Promise<string> {
  const id = newId();
  const data = { id, email: 'a@example.com', passwordHash: '', role: 'admin', createdAt: new Date() };
  await getDatabase().staff.create({ data });
  await getDatabase().staffSession.create({ data: sessionOf(id) });
  return id;
}

function sessionOf(staffId: string) {
  return { id: newId(), staffId, createdAt: new Date(), expiresAt: new Date() };
}

async function migrateWith(migrations: Migration[]): Promise<void> {
  const { databaseFile, databaseUrl } = getConfig();
  if (databaseFile === null) await migratePostgresql(databaseUrl, migrations);
  else await migrateSqlite(databaseFile, migrations);
}

function listForEngine() {
  const baseDir = `${process.cwd()}/prisma/migrations/${kind}`;
  const lock = 'migration_lock.toml';
  return {
    baseDir,
    lockfile: { path: lock, content: readFileSync(`${baseDir}/${lock}`, 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: listMigrations(kind).map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
}
