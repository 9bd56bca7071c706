// Everything a thief of the database gets, as one text: on SQLite the bytes of all its files, on PostgreSQL every row of
// every table.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getDatabase, getDatabaseLocation, Prisma } from '@/lib/stores/prisma';

export async function dumpDatabase(): Promise<string> {
  const { databaseFile } = getDatabaseLocation();
  if (databaseFile === null) return dumpTables();
  const folder = path.dirname(databaseFile);
  const files = readdirSync(folder).filter((name) => name.startsWith(path.basename(databaseFile)));
  return files.map((name) => readFileSync(path.join(folder, name), 'latin1')).join('\n');
}

async function dumpTables(): Promise<string> {
  const tables = await getDatabase().$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = 'public'`;
  const rows = [];
  for (const { name } of tables) {
    rows.push(
      ...(await getDatabase().$queryRaw<{ row: string }[]>`
      SELECT t::text AS row FROM ${Prisma.raw(`"${name}"`)} t`),
    );
  }
  return rows.map(({ row }) => row).join('\n');
}
