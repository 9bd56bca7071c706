// The doctor before the first start, and where there is no database at all: it only looks.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { setUpDoctor } from '@/tests/support/doctor';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase({ migrated: false });
const doctor = setUpDoctor();

test('says so, migrates nothing and creates nothing', async () => {
  const environment = {
    ...database.environment(),
    ...(database.kind === 'sqlite' && { WXDESK_SECRET_KEY: '' }),
  };
  if (database.kind === 'sqlite') writeFileSync(path.join(database.folder, 'test.db'), '');
  const before = readdirSync(database.folder);
  const expected = { kind: database.kind, reachable: true, migrated: false };
  for (const round of [1, 2]) {
    const { ok, exitCode, problems, platforms, ...found } = await doctor.examine(environment);
    expect({ round, ok, exitCode, platforms }).toEqual({ round, ok: false, exitCode: 1, platforms: [] });
    expect(found.database).toEqual(expected);
    expect(problems).toEqual([expect.stringContaining('not migrated')]);
  }
  expect(readdirSync(database.folder)).toEqual(before);
});

test('a database that is not there is not created by asking, nor is its folder or a key', async () => {
  const missing = path.join(database.folder, 'missing');
  const url = new URL(database.kind === 'sqlite' ? `file:${missing}/no.db` : database.url);
  if (database.kind === 'postgresql') url.pathname = '/no_such_database';
  const environment = { ...database.environment({ DATABASE_URL: url.href }) };
  if (database.kind === 'sqlite') environment.WXDESK_SECRET_KEY = '';
  const { ok, exitCode, database: found, platforms } = await doctor.examine(environment);
  expect({ ok, exitCode, platforms }).toEqual({ ok: false, exitCode: 1, platforms: [] });
  expect(found).toEqual({ kind: database.kind, reachable: false, migrated: false });
  expect(existsSync(missing)).toBe(false);
});

test('a server that does not answer, or a file that is no database, is not reachable', async () => {
  const file = path.join(database.folder, 'words');
  mkdirSync(file);
  writeFileSync(path.join(file, 'no.db'), 'These are words, and certainly no database at all.'.repeat(99));
  const url = database.kind === 'sqlite' ? `file:${file}/no.db` : 'postgresql://x:y@127.0.0.1:1/none';
  const {
    ok,
    exitCode,
    problems,
    database: found,
  } = await doctor.examine(database.environment({ DATABASE_URL: url }));
  expect({ ok, exitCode }).toEqual({ ok: false, exitCode: 1 });
  expect(found).toEqual({ kind: database.kind, reachable: false, migrated: false });
  expect(problems[0]).toMatch(/not reachable: .+/);
});
