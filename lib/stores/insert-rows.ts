// The text of a statement that inserts many rows: made once for each number of rows, for it is long.
import { keepPrepared } from './prepared-statements';
import { getDatabaseLocation } from './prisma';

export interface RowsToInsert {
  table: string;
  columns: readonly string[];
  count: number;
}

const texts = new Map<string, string>();

/** Leaves out rows that are there already. (RETURNING would cost SQLite as much as a third of the insert.) */
export function insertRows({ table, columns, count }: RowsToInsert): string {
  const { databaseKind } = getDatabaseLocation();
  const key = `${databaseKind} ${table} ${count}`;
  const known = texts.get(key);
  if (known !== undefined) return known;
  const row = (number: number) =>
    `(${columns.map((_, index) => placeholder(number * columns.length + index)).join(', ')})`;
  const rows = Array.from({ length: count }, (_, number) => row(number)).join(', ');
  const names = columns.map((name) => `"${name}"`).join(', ');
  const text = `INSERT INTO "${table}" (${names}) VALUES ${rows} ON CONFLICT DO NOTHING`;
  texts.set(key, text);
  keepPrepared(text);
  return text;
}

/** Which of so many ids stand there. */
export function selectIds({ table, count }: Pick<RowsToInsert, 'table' | 'count'>): string {
  const ids = Array.from({ length: count }, (_, index) => placeholder(index)).join(', ');
  return `SELECT "id" FROM "${table}" WHERE "id" IN (${ids})`;
}

function placeholder(index: number): string {
  return getDatabaseLocation().databaseKind === 'postgresql' ? `$${index + 1}` : '?';
}
