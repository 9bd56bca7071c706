// What grows without end, and how its old rows go: a few hundred at a time by an index, so that no write waits long.
import { getDatabase, Prisma } from './prisma';

/** A kind of rows that grows; each has an index that begins with the time it is judged by. */
const retentionKinds = [
  'authorizerMessage',
  'platformEvent',
  'delivery',
  'refreshAttempt',
  'incident',
  'auditEntry',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

export function listRetentionKinds(): readonly RetentionKind[] {
  return retentionKinds;
}

export interface RetentionTable {
  table: string;
  /** The table whose rows go with these. */
  dependent?: string;
  /** The time they are judged by. */
  time: string;
  /** Which old rows are kept all the same. */
  keep: Prisma.Sql;
}

export const retentionTables: Record<RetentionKind, RetentionTable> = {
  authorizerMessage: { table: 'AuthorizerMessage', time: 'receivedAt', keep: Prisma.empty },
  // What has not had its effect yet is no history.
  platformEvent: {
    table: 'PlatformEvent',
    dependent: 'VerifyTicket',
    time: 'receivedAt',
    keep: Prisma.sql`AND "effect" <> 'pending'`,
  },
  delivery: {
    table: 'Delivery',
    dependent: 'DeliveryAttempt',
    time: 'createdAt',
    keep: Prisma.sql`AND "state" <> 'pending'`,
  },
  refreshAttempt: { table: 'RefreshAttempt', time: 'startedAt', keep: Prisma.empty },
  incident: { table: 'Incident', time: 'startedAt', keep: Prisma.sql`AND "endedAt" IS NOT NULL` },
  auditEntry: { table: 'AuditEntry', time: 'at', keep: Prisma.empty },
};

/** Deletes at most `limit` of those older than `before`, oldest first; how many. */
export async function deleteOldRows(kind: RetentionKind, before: Date, limit: number): Promise<number> {
  if (kind === 'platformEvent') await deleteOldTickets(before, limit);
  const { table, time, keep } = retentionTables[kind];
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
