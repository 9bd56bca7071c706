// The text of a statement that inserts many rows: made once for each number of rows, for it is long.
import { getDatabaseLocation } from './prisma';

export interface RowsToInsert {
  table: string;
  columns: readonly string[];
  count: number;
}

const texts = new Map<string, string>();

/** Leaves out rows that are there already, and returns the ids of those that are not. */
export function insertRows({ table, columns, count }: RowsToInsert): string {
  const { databaseKind } = getDatabaseLocation();
  const key = `${databaseKind} ${table} ${count}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const placeholder = (index: number) => (databaseKind === 'postgresql' ? `$${index + 1}` : '?');
  const row = (number: number) =>
    `(${columns.map((_, index) => placeholder(number * columns.length + index)).join(', ')})`;
  const rows = Array.from({ length: count }, (_, number) => row(number)).join(', ');
  const names = columns.map((name) => `"${name}"`).join(', ');
  const text = `INSERT INTO "${table}" (${names}) VALUES ${rows} ON CONFLICT DO NOTHING RETURNING "id"`;
  texts.set(key, text);
  return text;
}
