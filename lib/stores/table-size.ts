// How much room history takes: for a settings page. On SQLite reading holds up the whole process, and the exact size of a
// large table is a walk through all its pages: there the first pages of each tree stand for the rest.
import { getDatabase, Prisma } from './prisma';
import { type RetentionKind, retentionTables } from './retention';

export interface TableSize {
  rows: number;
  /** On disk, with indexes and with the rows that go with these. */
  bytes: number;
  /** Of a table that is too large to be measured. */
  isEstimated: boolean;
  oldestAt: Date | null;
}

/** Some milliseconds each; a tree with fewer pages is measured whole. */
const sampledPages = 300;

export async function getTableSize(
  kind: RetentionKind,
  databaseKind: 'sqlite' | 'postgresql',
): Promise<TableSize> {
  const { table, dependent, time } = retentionTables[kind];
  const at = Prisma.raw(`"${time}"`);
  const [oldest] = await getDatabase().$queryRaw<{ at: Date | string }[]>`
    SELECT ${at} AS "at" FROM ${nameOf(table)} ORDER BY ${at} LIMIT 1`;
  const measure = databaseKind === 'sqlite' ? measureSqlite : measurePostgresql;
  const rows = await countRows(table);
  const own = await measure(table, rows);
  const others = dependent ? await measure(dependent, await countRows(dependent)) : nothing;
  return {
    rows,
    bytes: own.bytes + others.bytes,
    isEstimated: own.isEstimated || others.isEstimated,
    oldestAt: oldest ? new Date(oldest.at) : null,
  };
}

interface Size {
  bytes: number;
  isEstimated: boolean;
}

const nothing: Size = { bytes: 0, isEstimated: false };

/** A walk along the smallest index: some ten milliseconds for a million. */
async function countRows(table: string): Promise<number> {
  const [counted] = await getDatabase().$queryRaw<{ rows: bigint | number }[]>`
    SELECT count(*) AS "rows" FROM ${nameOf(table)}`;
  return Number(counted?.rows ?? 0);
}

async function measurePostgresql(table: string): Promise<Size> {
  const [size] = await getDatabase().$queryRaw<{ bytes: bigint }[]>`
    SELECT pg_total_relation_size(${`"${table}"`}::text::regclass) AS "bytes"`;
  return { bytes: Number(size?.bytes ?? 0), isEstimated: false };
}

async function measureSqlite(table: string, rows: number): Promise<Size> {
  const trees = await getDatabase().$queryRaw<{ name: string; type: string }[]>`
    SELECT "name", "type" FROM "sqlite_master" WHERE "tbl_name" = ${table} AND "rootpage" > 0`;
  let total = nothing;
  for (const tree of trees) {
    const { bytes, isEstimated } = await measureTree(tree, rows);
    total = { bytes: total.bytes + bytes, isEstimated: total.isEstimated || isEstimated };
  }
  return total;
}

/** A table's rows stand in its leaves alone, an index's entries in all of its pages. */
async function measureTree({ name, type }: { name: string; type: string }, rows: number): Promise<Size> {
  const [sample] = await getDatabase().$queryRaw<{ pages: bigint; bytes: bigint; cells: bigint }[]>`
    SELECT count(*) AS "pages", COALESCE(sum("pgsize"), 0) AS "bytes",
      COALESCE(sum(CASE WHEN ${type} = 'index' OR "pagetype" = 'leaf' THEN "ncell" ELSE 0 END), 0) AS "cells"
    FROM (SELECT "pgsize", "pagetype", "ncell" FROM "dbstat" WHERE "name" = ${name} LIMIT ${sampledPages})`;
  const [pages, bytes, cells] = [sample?.pages, sample?.bytes, sample?.cells].map((value) =>
    Number(value ?? 0),
  );
  if (!pages || !bytes || !cells || pages < sampledPages) return { bytes: bytes ?? 0, isEstimated: false };
  return { bytes: Math.round((bytes * Math.max(rows, cells)) / cells), isEstimated: true };
}

function nameOf(table: string): Prisma.Sql {
  return Prisma.raw(`"${table}"`);
}
