// The order of the list of accounts: class, then expiry, then id. Each class is a row of segments along one index, so that a
// page reads as many rows as it shows, whatever the size of the fleet. A class that few are in is read whole.
import { type FoundAccount, searchAccounts } from './account-search';
import { type AuthorizerFilter, fittingAccount, isNarrowing, matchesFilter } from './authorizer-filter';
import { getDatabase, Prisma } from './prisma';
import { toDate } from './raw-date';
import {
  countFewOfClass,
  isInTokenClass,
  lastUsable,
  never,
  rangesOfClass,
  stateOfClass,
  type TokenClass,
  tokenClasses,
  tokenClassOf,
} from './token-class';

/** Where an account stands in the list; without an expiry that is `never`. */
export interface Position {
  tokenClass: TokenClass;
  expiresAt: Date;
  credentialId: string;
}

export interface PlacedAccount extends Position {
  authorizerId: string;
}

export interface AccountWalk {
  filter: AuthorizerFilter & { tokenClass: TokenClass | null };
  now: Date;
  /** What is read begins behind this place. */
  start: Position | null;
  isBackward: boolean;
  limit: number;
}

/** At most `limit` accounts in the order of the walk. */
export async function listPlacedAccounts(walk: AccountWalk): Promise<PlacedAccount[]> {
  const { filter, start, isBackward, limit } = walk;
  const found = await findFew(filter);
  if (found) return inOrder(placesOf(found, walk), walk);
  const order = isBackward ? [...tokenClasses].reverse() : [...tokenClasses];
  const rest = start ? order.slice(order.indexOf(start.tokenClass)) : order;
  const rows: PlacedAccount[] = [];
  for (const tokenClass of rest) {
    if (filter.tokenClass && filter.tokenClass !== tokenClass) continue;
    if (rows.length >= limit) break;
    rows.push(...(await listOfClass(tokenClass, { ...walk, limit: limit - rows.length })));
  }
  return rows;
}

/** Null where they are many. The counts beside the list ask for all states at the same time, and share the search. */
async function findFew(filter: AuthorizerFilter): Promise<FoundAccount[] | null> {
  const ofAllStates = { ...filter, disconnected: null };
  const narrowed = isNarrowing(filter) ? (await searchAccounts(ofAllStates)).found : null;
  return narrowed ?? (filter.disconnected === true ? (await searchAccounts(filter)).found : null);
}

function placesOf(found: FoundAccount[], { filter, now }: AccountWalk): PlacedAccount[] {
  const { disconnected } = filter;
  return found
    .filter(({ isDisconnected }) => disconnected === null || disconnected === isDisconnected)
    .map(({ authorizerId, credentialId, ...account }) => ({
      authorizerId,
      credentialId,
      tokenClass: tokenClassOf(account, now),
      expiresAt: account.expiresAt ?? never,
    }))
    .filter(({ tokenClass }) => filter.tokenClass === null || filter.tokenClass === tokenClass);
}

/** Of accounts that are all at hand, those that the walk comes by. */
function inOrder(places: PlacedAccount[], { start, isBackward, limit }: AccountWalk): PlacedAccount[] {
  const sign = isBackward ? -1 : 1;
  return places
    .filter((place) => start === null || sign * compare(place, start) > 0)
    .sort((one, other) => sign * compare(one, other))
    .slice(0, limit);
}

function compare(one: Position, other: Position): number {
  return (
    tokenClasses.indexOf(one.tokenClass) - tokenClasses.indexOf(other.tokenClass) ||
    one.expiresAt.getTime() - other.expiresAt.getTime() ||
    (one.credentialId < other.credentialId ? -1 : Number(one.credentialId > other.credentialId))
  );
}

async function listOfClass(tokenClass: TokenClass, walk: AccountWalk): Promise<PlacedAccount[]> {
  if (stateOfClass(tokenClass) === 'live') {
    // What narrows leaves so few that a walk along the order would go on for long.
    const most = isNarrowing(walk.filter) ? 4_000 : 1_000;
    const size = await countFewOfClass(tokenClass, most, walk.now);
    if (size !== null) return size === 0 ? [] : inOrder(await readRanges(tokenClass, walk), walk);
  }
  const segments = segmentsOf(tokenClass, walk.now);
  const rows: PlacedAccount[] = [];
  for (const segment of walk.isBackward ? segments.reverse() : segments) {
    if (rows.length >= walk.limit) break;
    const rest = { ...walk, limit: walk.limit - rows.length };
    rows.push(...(await readSegment(tokenClass, segment, rest)));
  }
  return rows;
}

/** All of a class that few are in, by what makes them few. */
async function readRanges(tokenClass: TokenClass, { filter, now }: AccountWalk): Promise<PlacedAccount[]> {
  const parts = rangesOfClass(tokenClass, now).map((range) => placed(range, filter));
  return read(tokenClass, Prisma.join(parts, ' UNION ALL '));
}

interface Segment {
  condition: Prisma.Sql;
  hasExpiry: boolean;
}

/** The stretches of the index on kind, state, expiry and id that hold the class, in its order. */
function segmentsOf(tokenClass: TokenClass, now: Date): Segment[] {
  const of = (range: Prisma.Sql, hasExpiry: boolean): Segment => ({
    condition: Prisma.sql`${isInTokenClass(tokenClass, now)} AND ${range}`,
    hasExpiry,
  });
  const none = of(Prisma.sql`c."expiresAt" IS NULL`, false);
  const some = of(Prisma.sql`c."expiresAt" IS NOT NULL`, true);
  const enough = of(Prisma.sql`c."expiresAt" >= ${lastUsable(now)}`, true);
  if (tokenClass === 'fresh') return [enough];
  if (tokenClass === 'due') return [none, enough];
  return [none, some];
}

async function readSegment(
  tokenClass: TokenClass,
  { condition, hasExpiry }: Segment,
  { filter, start, isBackward, limit }: AccountWalk,
): Promise<PlacedAccount[]> {
  const place = start?.tokenClass === tokenClass ? start : null;
  const startHasExpiry = place !== null && place.expiresAt > never;
  // What has no expiry stands first: it lies all behind the place, or all before it.
  if (place && hasExpiry !== startHasExpiry && startHasExpiry !== isBackward) return [];
  const isBeyond = place && hasExpiry === startHasExpiry ? beyond(place, isBackward) : Prisma.empty;
  const direction = isBackward ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const first = Prisma.sql`${placed(Prisma.sql`${condition} ${isBeyond}`, filter)}
    ORDER BY c."expiresAt" ${direction}, c."id" ${direction} LIMIT ${limit}`;
  return read(tokenClass, first);
}

/** The expiry alone bounds the range, so that the database steps into its index there; the id only decides among equals. */
function beyond({ expiresAt, credentialId }: Position, isBackward: boolean): Prisma.Sql {
  const further = isBackward ? Prisma.sql`<` : Prisma.sql`>`;
  if (expiresAt <= never) return Prisma.sql`AND c."id" ${further} ${credentialId}`;
  return Prisma.sql`AND c."expiresAt" ${further}= ${expiresAt}
    AND (c."expiresAt" ${further} ${expiresAt} OR c."id" ${further} ${credentialId})`;
}

function placed(range: Prisma.Sql, filter: AuthorizerFilter): Prisma.Sql {
  return Prisma.sql`
    SELECT ${fittingAccount(filter)} AS "authorizerId", c."id" AS "credentialId", c."expiresAt" AS "expiresAt"
    FROM "Credential" c WHERE ${range} AND ${matchesFilter(filter)}`;
}

async function read(tokenClass: TokenClass, query: Prisma.Sql): Promise<PlacedAccount[]> {
  const rows =
    await getDatabase().$queryRaw<{ authorizerId: string; credentialId: string; expiresAt: unknown }[]>(
      query,
    );
  return rows.map((row) => ({ ...row, tokenClass, expiresAt: toDate(row.expiresAt) ?? never }));
}
