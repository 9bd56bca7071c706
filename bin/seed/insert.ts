// Many rows, some hundreds by one statement and some ten thousands by one commit.
import { getConfig } from '@/lib/config';
import { getDatabase, type Transaction } from '@/lib/stores/prisma';

type Value = string | number | boolean | Date | object | null;
/** Every row of a table with the same columns. */
export type SeedRow = Record<string, Value>;

const rowsPerCommit = 20_000;
/** SQLite takes 32,766 parameters. */
const valuesPerStatement = 4_000;
const commitWithinMs = 600_000;

/** How many there were. */
export async function insertRows(table: string, rows: Iterable<SeedRow>): Promise<number> {
  let count = 0;
  for (const chunk of chunksOf(rows, rowsPerCommit)) {
    await getDatabase().$transaction((tx) => insertChunk(tx, table, chunk), { timeout: commitWithinMs });
    count += chunk.length;
  }
  return count;
}

async function insertChunk(tx: Transaction, table: string, chunk: SeedRow[]): Promise<void> {
  const columns = Object.keys(chunk[0] ?? {});
  for (const rows of chunksOf(chunk, Math.floor(valuesPerStatement / columns.length))) {
    const values = rows.flatMap((row) => columns.map((column) => toParameter(row[column])));
    await tx.$executeRawUnsafe(statementOf({ table, columns, rows: rows.length }), ...values);
  }
}

function statementOf({ table, columns, rows }: { table: string; columns: string[]; rows: number }): string {
  const isSqlite = getConfig().databaseKind === 'sqlite';
  const rowOf = (row: number) =>
    `(${columns.map((_, at) => (isSqlite ? '?' : `$${row * columns.length + at + 1}`)).join(',')})`;
  const names = columns.map((column) => `"${column}"`).join(',');
  return `INSERT INTO "${table}" (${names}) VALUES ${Array.from({ length: rows }, (_, row) => rowOf(row)).join(',')}`;
}

function toParameter(value: Value | undefined) {
  if (value === undefined) return null;
  return typeof value === 'object' && value !== null && !(value instanceof Date)
    ? JSON.stringify(value)
    : value;
}

function* chunksOf<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}
