// What keeps the server from starting is told in words, without a stack and without a secret.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root, setUpBundledProgram } from '@/tests/support/bundled-program';
import { startServer } from '@/tests/support/server-process';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();
const program = setUpBundledProgram('server.ts');
const otherKey = Buffer.alloc(32, 'canary key').toString('base64');

test.each([
  [{ PORT: 'http', LOG_LEVEL: 'loud' }, /PORT must be a port number\n.*LOG_LEVEL must be/],
  [{ HOST: '203.0.113.9' }, /cannot listen at HOST 203\.0\.113\.9/],
  [{ DATABASE_URL: 'postgresql://u:canary@h:x/d' }, /DATABASE_URL must be/],
  [{ WXDESK_SECRET_KEY: 'canary' }, /WXDESK_SECRET_KEY must be base64/],
])('%o', async (settings, message) => {
  expect(await refusalOf(settings)).toMatch(message);
});

test('a port that is taken is named', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = String(typeof address === 'object' ? address?.port : '');
  expect(await refusalOf({ PORT: port })).toContain(`cannot listen at HOST 127.0.0.1 and PORT ${port}`);
});

test('a key that does not open the database is refused', async () => {
  const first = await start({});
  await first.logged('ready');
  first.kill('SIGTERM');
  await first.ended;
  expect(await refusalOf({ WXDESK_SECRET_KEY: otherKey })).toContain('sealed with another key');
});

test('a file that is no database, and a folder that cannot be made, are named', async () => {
  const file = path.join(database.folder, 'notes.txt');
  writeFileSync(file, 'no database at all'.repeat(100));
  expect(await refusalOf({ DATABASE_URL: `file:${file}` })).toContain(`usable database (${file})`);
  expect(await refusalOf({ DATABASE_URL: `file:${file}/x.db` })).toContain('DATABASE_URL does not lead to');
});

test('.env counts where the environment is silent', async () => {
  const cwd = path.join(database.folder, 'with-env');
  mkdirSync(cwd);
  writeFileSync(path.join(cwd, '.env'), 'WXDESK_ROLE=boss\nLOG_LEVEL=loud\nWXDESK_URL=\n');
  const text = await refusalOf({ LOG_LEVEL: 'info', WXDESK_ROLE: undefined }, cwd);
  expect(text).toContain('WXDESK_ROLE must be all, web or worker');
  expect(text).not.toContain('LOG_LEVEL');
  expect(text).not.toContain('WXDESK_URL');
});

type Settings = Record<string, string | undefined>;

async function refusalOf(settings: Settings, cwd = root): Promise<string> {
  const server = await start(settings, cwd);
  expect(await server.ended).toBe(1);
  const errors = server.errors();
  expect(errors).toMatch(/^wxdesk could not start\. /);
  expect(errors).not.toMatch(/\n\s+at /);
  expect(errors + server.output()).not.toContain('canary');
  expect(errors).not.toContain(otherKey);
  return errors;
}

function start(settings: Settings, cwd = root) {
  const worker = { WXDESK_ROLE: 'worker', LOG_LEVEL: 'info', ...settings };
  return startServer({ program, cwd, settings: { ...database.environment(), ...worker } });
}
