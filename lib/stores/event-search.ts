// What no index knows: text in the content, types of messages, two conditions at once. Such a search reads a bounded stretch of
// the list, newest first, and says where it stopped, so that it never holds up the database however many rows there are.
import type { DeliveryState } from './delivery-list';
import { getDatabase, Prisma } from './prisma';
import { toDate } from './raw-date';
import { pageOf, placeOf, type TimePage, type TimePageQuery, writePlace } from './time-page';

/** How many rows one search reads at most. */
export const searchedRows = 20_000;

/** Below every id, and above. */
const [noId, anyId] = ['0', 'zz'];

export interface SearchBounds {
  authorizerAppId: string | null;
  /** A stretch of time: from included, to not. */
  during?: { from: Date; to: Date } | null;
}

export interface SearchWish {
  /** Part of the decrypted content; only within one account or a stretch of time. */
  text?: string | null;
  /** Of its deliveries: at least one is so. */
  forwarded?: DeliveryState | null;
}

export interface Found {
  /** As many as a page shows, and one more. */
  ids: string[];
  /** Where it stopped before the page was full; null when nothing more follows. */
  stoppedAt: string | null;
}

type Table = 'PlatformEvent' | 'AuthorizerMessage';

interface Search {
  table: Table;
  query: TimePageQuery & SearchBounds & SearchWish;
  /** What columns are to hold; the first that is named leads along its index, the others are looked up. */
  equals: Record<string, string | null>;
}

type Equal = [column: string, value: string];

/** Throws for a text without an account or a stretch of time. */
export async function findIds({ table, query, equals }: Search): Promise<Found> {
  const { authorizerAppId, during, text, limit } = query;
  if (text && !authorizerAppId && !during)
    throw new Error('A text is searched in one account or one time only.');
  const isBackward = placeOf(query)?.isBackward ?? false;
  const direction = isBackward ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const from = Prisma.sql`FROM ${Prisma.raw(`"${table}"`)} e`;
  const [leading, ...others] = Object.entries({ authorizerAppId, ...equals }).flatMap(
    ([column, value]): Equal[] => (value === null ? [] : [[column, value]]),
  );
  // In a table of messages only the account leads.
  const leads = leading && (table === 'PlatformEvent' || leading[0] === 'authorizerAppId') ? leading : null;
  const bounds = boundsOf(query, leads);
  const [last] = await getDatabase().$queryRaw<{ receivedAt: unknown }[]>`
    SELECT e."receivedAt" ${from} WHERE ${bounds}
    ORDER BY e."receivedAt" ${direction} LIMIT 1 OFFSET ${searchedRows - 1}`;
  const lastAt = last ? toDate(last.receivedAt) : null;
  const upToLast = isBackward
    ? Prisma.sql`e."receivedAt" <= ${lastAt}`
    : Prisma.sql`e."receivedAt" >= ${lastAt}`;
  const wishes = wishesOf(query, leading && !leads ? [leading, ...others] : others);
  const conditions = [bounds, ...(lastAt ? [upToLast] : []), ...wishes];
  const rows = await getDatabase().$queryRaw<{ id: string }[]>`
    SELECT e."id" ${from} WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY e."receivedAt" ${direction}, e."id" ${direction} LIMIT ${limit + 1}`;
  const isFull = rows.length > limit;
  // What came in that same millisecond was all read.
  const place = lastAt && writePlace({ id: isBackward ? anyId : noId, receivedAt: lastAt });
  return { ids: rows.map(({ id }) => id), stoppedAt: isFull ? null : place };
}

/** Of expressions: a bare column could lead the database along another index, past the bounds. */
function wishesOf({ text, forwarded }: SearchWish, equals: Equal[]): Prisma.Sql[] {
  const conditions = equals.map(
    ([column, value]) => Prisma.sql`COALESCE(e.${Prisma.raw(`"${column}"`)}, '') = ${value}`,
  );
  if (text) conditions.push(containsText(text));
  if (forwarded) {
    conditions.push(Prisma.sql`EXISTS (
      SELECT 1 FROM "Delivery" d WHERE d."subjectId" = e."id" AND d."state" = ${forwarded})`);
  }
  return conditions;
}

/** The page of what was found; where the search stopped early, the next one goes on from there. */
export function pageOfFound<Row extends { id: string; receivedAt: Date }>(
  rows: Row[],
  query: TimePageQuery,
  { stoppedAt }: Found,
): TimePage<Row> {
  const page = pageOf(rows, query);
  if (stoppedAt === null) return page;
  return placeOf(query)?.isBackward ? { ...page, previous: stoppedAt } : { ...page, next: stoppedAt };
}

function boundsOf(query: TimePageQuery & SearchBounds, leads: Equal | null): Prisma.Sql {
  const { during } = query;
  const conditions = [Prisma.sql`1 = 1`];
  if (leads) conditions.push(Prisma.sql`e.${Prisma.raw(`"${leads[0]}"`)} = ${leads[1]}`);
  if (during) conditions.push(Prisma.sql`e."receivedAt" >= ${during.from} AND e."receivedAt" < ${during.to}`);
  const place = placeOf(query);
  if (place?.isBackward === true) {
    const { at, id } = place;
    conditions.push(Prisma.sql`e."receivedAt" >= ${at} AND (e."receivedAt" > ${at} OR e."id" > ${id})`);
  }
  if (place?.isBackward === false) {
    const { at, id } = place;
    conditions.push(Prisma.sql`e."receivedAt" <= ${at} AND (e."receivedAt" < ${at} OR e."id" < ${id})`);
  }
  return Prisma.join(conditions, ' AND ');
}

/** In the content as JSON writes it: a quote or a backslash stands there with another one before it. */
function containsText(text: string): Prisma.Sql {
  const written = JSON.stringify(text.toLowerCase()).slice(1, -1);
  const pattern = `%${written.replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
  return Prisma.sql`LOWER(CAST(e."payload" AS TEXT)) LIKE ${pattern} ESCAPE '\\'`;
}
