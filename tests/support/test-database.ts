// A fresh, migrated database for each test file, of the project's kind. Integration tests live in tests/integration/**
// and run in both projects:
//
//   const database = setUpTestDatabase();           // at the top of the file, or of a describe
//   test('…', async () => { await getDatabase().platform.create(…) });
//   configure({ PORT: '3100' });                  // tests/support/configure: other settings for this process
//   spawn(process.execPath, […], { env: database.environment() });   // a process on the same database
//
//   npx vitest run --project sqlite --project postgresql tests/integration/x.test.ts
import { afterAll, beforeAll, inject } from 'vitest';
import { createFreshDatabase, type FreshDatabase } from './fresh-database';

export type TestDatabase = Omit<FreshDatabase, 'remove'>;

/** Points the configuration of this process at a new database, with all migrations unless told otherwise. */
export function setUpTestDatabase({ migrated = true } = {}): TestDatabase {
  const database: TestDatabase = {
    kind: inject('databaseKind'),
    url: '',
    folder: '',
    environment: (more = {}) => ({ ...process.env, ...more }),
  };
  let fresh: FreshDatabase | undefined;
  beforeAll(async () => {
    fresh = await createFreshDatabase(database.kind, inject('postgresqlUrl'), { migrated });
    Object.assign(database, { url: fresh.url, folder: fresh.folder });
  });
  afterAll(() => fresh?.remove());
  return database;
}
