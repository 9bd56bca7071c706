// A fresh, migrated database for each test file, of the project's kind. Integration tests live in tests/integration/**
// and run in both projects:
//
//   const database = setUpTestDatabase();           // at the top of the file, or of a describe
//   test('…', async () => { await getDatabase().platform.create(…) });
//   configure({ PORT: '3100' });                  // tests/support/configure: other settings for this process
//   spawn(process.execPath, […], { env: database.environment() });   // a process on the same database
//
//   npx vitest run --project sqlite --project postgresql tests/integration/x.test.ts
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { migrateDatabase } from '@/lib/stores/migrate';
import { closeDatabase } from '@/lib/stores/prisma';
import { configure } from './configure';

export interface TestDatabase {
  kind: 'sqlite' | 'postgresql';
  url: string;
  /** A folder for this file's other needs, removed at the end; on SQLite the database is in it. */
  folder: string;
  /** The environment of a process that is to work on this database. */
  environment(more?: Record<string, string>): NodeJS.ProcessEnv;
}

const secretKey = Buffer.alloc(32, 'wxdesk test key ').toString('base64');

/** Points the configuration of this process at a new database, with all migrations unless told otherwise. */
export function setUpTestDatabase({ migrated = true } = {}): TestDatabase {
  const database: TestDatabase = {
    kind: inject('databaseKind'),
    url: '',
    folder: '',
    environment: (more = {}) => ({ ...process.env, ...more }),
  };
  beforeAll(async () => {
    database.folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-test-'));
    database.url = database.kind === 'sqlite' ? `file:${database.folder}/test.db` : await createPostgresql();
    configure({ DATABASE_URL: database.url, WXDESK_SECRET_KEY: secretKey });
    if (migrated) await migrateDatabase();
  });
  afterAll(async () => {
    await closeDatabase();
    if (database.kind === 'postgresql') await dropPostgresql(database.url);
    rmSync(database.folder, { recursive: true, force: true });
  });
  return database;
}

async function createPostgresql(): Promise<string> {
  const url = new URL(inject('postgresqlUrl'));
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  return url.href;
}

async function dropPostgresql(url: string): Promise<void> {
  await onServer(`DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresqlUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
