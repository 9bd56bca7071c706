// One schema source, two generated clients: the compiler and the provider are baked into a client, so SQLite and
// PostgreSQL need one each. The PostgreSQL schema is derived here and never edited.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const source = path.join(root, 'prisma/schema.prisma');
const derived = path.join(root, 'prisma/generated/postgresql.prisma');

mkdirSync(path.dirname(derived), { recursive: true });
writeFileSync(derived, toPostgresql(readFileSync(source, 'utf8')));
for (const schema of [source, derived]) generate(schema);

function toPostgresql(schema: string): string {
  return schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('output   = "./generated/sqlite"', 'output   = "./postgresql"');
}

function generate(schema: string): void {
  const cli = path.join(root, 'node_modules/prisma/build/index.js');
  // Piped: its chatter goes to stderr too, and on a failure it is part of the error's message.
  execFileSync(process.execPath, [cli, 'generate', '--schema', schema, '--no-hints'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
}
