// What grows without end, and how its old rows go: a few hundred at a time by an index, so that no write waits long.
import { getDatabase, Prisma } from './prisma';

/** A kind of rows that grows; each has an index that begins with the time it is judged by. */
export const retentionKinds = [
  'authorizerMessage',
  'platformEvent',
  'delivery',
  'refreshAttempt',
  'incident',
  'auditEntry',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

const tables: Record<RetentionKind, { table: string; time: string; keep: Prisma.Sql }> = {
  authorizerMessage: { table: 'AuthorizerMessage', time: 'receivedAt', keep: Prisma.empty },
  // What has not had its effect yet is no history.
  platformEvent: { table: 'PlatformEvent', time: 'receivedAt', keep: Prisma.sql`AND "effect" <> 'pending'` },
  delivery: { table: 'Delivery', time: 'createdAt', keep: Prisma.sql`AND "state" <> 'pending'` },
  refreshAttempt: { table: 'RefreshAttempt', time: 'startedAt', keep: Prisma.empty },
  incident: { table: 'Incident', time: 'startedAt', keep: Prisma.sql`AND "endedAt" IS NOT NULL` },
  auditEntry: { table: 'AuditEntry', time: 'at', keep: Prisma.empty },
};

/** Deletes at most `limit` of those older than `before`, oldest first; how many. */
export async function deleteOldRows(kind: RetentionKind, before: Date, limit: number): Promise<number> {
  if (kind === 'platformEvent') await deleteOldTickets(before, limit);
  const { table, time, keep } = tables[kind];
  const name = Prisma.raw(`"${table}"`);
  const at = Prisma.raw(`"${time}"`);
  const withoutTicket =
    kind === 'platformEvent'
      ? Prisma.sql`AND NOT EXISTS (SELECT 1 FROM "VerifyTicket" WHERE "eventId" = "PlatformEvent"."id")`
      : Prisma.empty;
  return getDatabase().$executeRaw`
    DELETE FROM ${name} WHERE "id" IN (
      SELECT "id" FROM ${name} WHERE ${at} < ${before} ${keep} ${withoutTicket} ORDER BY ${at} LIMIT ${limit})`;
}

/** Tickets go with their events; the newest of each platform stays, however old it is. */
async function deleteOldTickets(before: Date, limit: number): Promise<void> {
  await getDatabase().$executeRaw`
    DELETE FROM "VerifyTicket" WHERE "id" IN (
      SELECT "id" FROM "VerifyTicket" AS "old" WHERE "receivedAt" < ${before} AND EXISTS (
        SELECT 1 FROM "VerifyTicket" AS "newer"
        WHERE "newer"."platformId" = "old"."platformId" AND "newer"."receivedAt" > "old"."receivedAt")
      ORDER BY "receivedAt" LIMIT ${limit})`;
}

export interface TableSize {
  rows: number;
  /** With its indexes, on disk. */
  bytes: number;
  oldestAt: Date | null;
}

/** Counts rows exactly: for a settings page, not for every request. */
export async function getTableSize(
  kind: RetentionKind,
  databaseKind: 'sqlite' | 'postgresql',
): Promise<TableSize> {
  const { table, time } = tables[kind];
  const name = Prisma.raw(`"${table}"`);
  const [counted] = await getDatabase().$queryRaw<{ rows: bigint | number }[]>`
    SELECT count(*) AS "rows" FROM ${name}`;
  const [oldest] = await getDatabase().$queryRaw<{ at: Date | string }[]>`
    SELECT ${Prisma.raw(`"${time}"`)} AS "at" FROM ${name} ORDER BY ${Prisma.raw(`"${time}"`)} LIMIT 1`;
  const [size] =
    databaseKind === 'sqlite'
      ? await getDatabase().$queryRaw<{ bytes: bigint | number | null }[]>`
          SELECT sum("pgsize") AS "bytes" FROM "dbstat"
          WHERE "name" IN (SELECT "name" FROM "sqlite_master" WHERE "tbl_name" = ${table})`
      : await getDatabase().$queryRaw<{ bytes: bigint | number | null }[]>`
          SELECT pg_total_relation_size(${`"${table}"`}::text::regclass) AS "bytes"`;
  return {
    rows: Number(counted?.rows ?? 0),
    bytes: Number(size?.bytes ?? 0),
    oldestAt: oldest ? new Date(oldest.at) : null,
  };
}
