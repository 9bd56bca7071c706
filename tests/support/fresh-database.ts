// A new, migrated database of either kind, and this process configured for it. Knows no test runner: the reliability
// program uses it as well as the tests.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrateDatabase } from '@/lib/stores/migrate';
import { closeDatabase } from '@/lib/stores/prisma';
import { configure } from './configure';

export type DatabaseKind = 'sqlite' | 'postgresql';

export interface FreshDatabase {
  kind: DatabaseKind;
  url: string;
  /** A folder for other needs, removed at the end; on SQLite the database is in it. */
  folder: string;
  /** The environment of a process that is to work on this database. */
  environment(more?: Record<string, string>): NodeJS.ProcessEnv;
  remove(): Promise<void>;
}

const secretKey = Buffer.alloc(32, 'wxdesk test key ').toString('base64');

/** `postgresqlUrl` is that of the server's maintenance database; SQLite needs none. */
export async function createFreshDatabase(
  kind: DatabaseKind,
  postgresqlUrl: string,
  { migrated = true } = {},
): Promise<FreshDatabase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-test-'));
  const url = kind === 'sqlite' ? `file:${folder}/test.db` : await createPostgresql(postgresqlUrl);
  configure({ DATABASE_URL: url, WXDESK_SECRET_KEY: secretKey });
  if (migrated) await migrateDatabase();
  return {
    kind,
    url,
    folder,
    environment: (more = {}) => ({ ...process.env, ...more }),
    remove: async () => {
      await closeDatabase();
      if (kind === 'postgresql') {
        await onServer(postgresqlUrl, `DROP DATABASE ${new URL(url).pathname.slice(1)} WITH (FORCE)`);
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createPostgresql(postgresqlUrl: string): Promise<string> {
  const url = new URL(postgresqlUrl);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(postgresqlUrl, `CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(postgresqlUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresqlUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
