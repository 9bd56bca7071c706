import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { getMigrationState, migrateDatabase } from '@/lib/stores/migrate';
import { getDatabase } from '@/lib/stores/prisma';
import { diffToSchema, withSchemaEngine } from '@/scripts/schema-engine';
import { configure } from '@/tests/support/configure';
import { runScripts } from '@/tests/support/run-script';
import { setUpTestDatabase } from '@/tests/support/test-database';

const kind = inject('databaseKind');

describe('a fresh database', () => {
  const database = setUpTestDatabase({ migrated: false });

  test('is told from a migrated one without being touched', async () => {
    expect(await getMigrationState()).toMatchObject({ reachable: kind === 'postgresql', migrated: false });
    expect(readdirSync(database.folder)).toEqual([]);
  });

  test('is migrated once when five processes start at once, also when they have to agree on a new key', async () => {
    const settings: Record<string, string> = kind === 'sqlite' ? { WXDESK_SECRET_KEY: '' } : {};
    await runScripts(5, 'start-up', database.environment(settings));
    expect(await getMigrationState()).toEqual({ reachable: true, migrated: true, reason: null });
    expect(await listRecords()).toHaveLength(readdirSync(`prisma/migrations/${kind}`).length - 1);
  });

  test('is left alone by every further start', async () => {
    const before = await listRecords();
    await migrateDatabase();
    expect(await listRecords()).toEqual(before);
  });

  test('has exactly what the schema says', async () => {
    const missing = await withSchemaEngine(kind, database.url, (engine) => diffToSchema(kind, engine));
    expect(missing).toBeNull();
  });
});

describe('asking for the state', () => {
  const database = setUpTestDatabase();

  test('creates neither file nor folder where there is no database', async () => {
    const missing =
      kind === 'sqlite' ? `file:${database.folder}/none/x.db` : 'postgresql://postgres@127.0.0.1:1/none';
    configure({ DATABASE_URL: missing });
    expect(await getMigrationState()).toMatchObject({ reachable: false, migrated: false });
    expect(existsSync(path.join(database.folder, 'none'))).toBe(false);
    configure({ DATABASE_URL: database.url });
  });

  test('leaves no file of its own beside the database', async () => {
    const before = readdirSync(database.folder);
    expect(await getMigrationState()).toMatchObject({ reachable: true, migrated: true });
    expect(readdirSync(database.folder)).toEqual(before);
  });
});

async function listRecords(): Promise<unknown[]> {
  return getDatabase().$queryRaw`SELECT * FROM "_prisma_migrations" ORDER BY "migration_name"`;
}
