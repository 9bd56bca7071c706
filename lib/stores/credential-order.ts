// The order of the board of credentials, page by page. An order is a row of segments; each reads ranges of indexes as far as
// the page needs, and what the ranges give is merged, so that a page costs the same for ten accounts and for 100,000.
import type { FoundAccount } from './account-search';
import { everyAccount, fittingAccount } from './authorizer-filter';
import { type BoardSort, nextAttempt, orders, type Place, type Segment } from './credential-segments';
import { getDatabase, Prisma } from './prisma';
import { toDate } from './raw-date';
import {
  fitsClass,
  hasFailures,
  isInTokenClass,
  listFewOfClass,
  listFewWithFailures,
  stateOfClass,
  type TokenClass,
  tokenClassOf,
} from './token-class';

export type CredentialKind = 'component' | 'authorizer' | 'preAuthCode';

export interface BoardFilter {
  kind: CredentialKind | null;
  /** Of tokens; pre-auth codes have none. */
  tokenClass: TokenClass | null;
  /** In a row, of tokens; 0 for all. */
  leastFailures: number;
  /** Part of an account's name, appid, original id or principal. */
  search: string;
}

/** What a search fits, as far as it is few: then it is at hand, and no walk along the order has to look for it. */
export interface SearchMatches {
  platformIds: string[];
  /** Null where they are many: then the walk soon meets enough of them. */
  accounts: FoundAccount[] | null;
}

export interface PlacedCredential extends Place {
  kind: CredentialKind;
}

export interface Walk {
  filter: BoardFilter;
  /** Null without a search. */
  matches: SearchMatches | null;
  sort: BoardSort;
  /** What is read begins behind this place. */
  start: Place | null;
  isBackward: boolean;
  limit: number;
  now: Date;
}

/** At most `limit` places in the order of the walk. */
export async function listPlaces(walk: Walk): Promise<PlacedCredential[]> {
  const { filter, matches, start, isBackward, limit, now } = walk;
  const order = orders[walk.sort].filter(({ isSound }) => !isSound || filter.leastFailures === 0);
  if (isBackward) order.reverse();
  const first = start ? order.findIndex(({ name }) => name === start.segment) : 0;
  const few = matches?.accounts ? null : await listFew(filter, now);
  const places: PlacedCredential[] = [];
  for (const segment of order.slice(Math.max(0, first))) {
    if (places.length >= limit) break;
    places.push(...(await listOfSegment({ ...walk, few, limit: limit - places.length }, segment)));
  }
  return places;
}

async function listFew({ tokenClass, leastFailures }: BoardFilter, now: Date): Promise<string[] | null> {
  if (tokenClass) return listFewOfClass(tokenClass, now, leastFailures);
  return leastFailures > 0 ? listFewWithFailures(leastFailures) : null;
}

/** `few`: the accounts' credentials of the class and with the failures that are asked for, by id, unless they are many. */
type FewWalk = Walk & { few: string[] | null };

async function listOfSegment(walk: FewWalk, segment: Segment): Promise<PlacedCredential[]> {
  const isDescending = Boolean(segment.isDescending) !== walk.isBackward;
  const read = await Promise.all(rangesOf(walk, segment).map((range) => readRange(walk, segment, range)));
  const sign = isDescending ? -1 : 1;
  const compare = (a: Place, b: Place) => sign * (a.key - b.key || (a.id < b.id ? -1 : Number(a.id > b.id)));
  const { start } = walk;
  const found = placesOfFound(walk, segment).filter(
    (place) => start?.segment !== segment.name || compare(place, start) > 0,
  );
  return [...read.flat(), ...found].sort(compare).slice(0, walk.limit);
}

/** Of the accounts that a search has found. */
function placesOfFound({ filter, matches, now }: Walk, { name, keyOf }: Segment): PlacedCredential[] {
  const { kind, tokenClass, leastFailures } = filter;
  if (kind !== null && kind !== 'authorizer') return [];
  return (matches?.accounts ?? []).flatMap((account): PlacedCredential[] => {
    const key = keyOf(account);
    const isOfClass = tokenClass ? tokenClassOf(account, now) === tokenClass : account.state !== withdrawn;
    const fits = isOfClass && account.failureCount >= leastFailures;
    return fits && key !== null ? [{ segment: name, kind: 'authorizer', key, id: account.credentialId }] : [];
  });
}

interface Range {
  kind: CredentialKind;
  from: Prisma.Sql;
  where: Prisma.Sql;
  /** Its rows are few: they are all read, and sorted here. */
  isFew?: boolean;
}

async function readRange(walk: FewWalk, segment: Segment, range: Range): Promise<PlacedCredential[]> {
  const { start, limit, isBackward } = walk;
  const { name, column, isEmpty } = segment;
  const isDescending = Boolean(segment.isDescending) !== isBackward;
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const isBeyond = start?.segment === name ? beyond(segment, start, isDescending) : Prisma.empty;
  // Also what is empty is named in the order: so it is that of the index.
  const inOrder = Prisma.sql`ORDER BY ${column} ${direction}, c."id" ${direction} LIMIT ${limit}`;
  const rows = await getDatabase().$queryRaw<{ id: string; key: unknown }[]>`
    SELECT c."id" AS "id", ${isEmpty ? Prisma.sql`0` : column} AS "key" FROM ${range.from}
    WHERE ${range.where} ${isBeyond} ${range.isFew ? Prisma.empty : inOrder}`;
  return rows.map((row) => ({
    segment: name,
    kind: range.kind,
    id: row.id,
    key: toDate(row.key)?.getTime() ?? Number(row.key),
  }));
}

/** The key alone bounds the range, so that the database steps into its index there; the id only decides among equals. */
function beyond({ column, isEmpty, name }: Segment, start: Place, isDescending: boolean): Prisma.Sql {
  const further = isDescending ? Prisma.sql`<` : Prisma.sql`>`;
  if (isEmpty) return Prisma.sql`AND c."id" ${further} ${start.id}`;
  const value = name === 'failing' ? start.key : new Date(start.key);
  return Prisma.sql`AND ${column} ${further}= ${value}
    AND (${column} ${further} ${value} OR c."id" ${further} ${start.id})`;
}

function rangesOf(walk: FewWalk, segment: Segment): Range[] {
  const { kind, tokenClass, leastFailures } = walk.filter;
  const { condition } = segment;
  const ranges: Range[] = [];
  if (condition && kind !== 'authorizer' && kind !== 'preAuthCode') {
    ranges.push(componentRange(walk, condition));
  }
  if (condition && kind !== 'component' && kind !== 'preAuthCode' && !walk.matches?.accounts) {
    ranges.push(...authorizerRanges(walk, segment, condition));
  }
  // A pre-auth code has no name to search by, no state and no failures.
  const isOfTokens = tokenClass !== null || leastFailures > 0 || walk.matches !== null;
  const fitsCodes = (kind === null || kind === 'preAuthCode') && !isOfTokens;
  if (segment.hasCodes && fitsCodes) {
    ranges.push({ kind: 'preAuthCode', from: Prisma.sql`"PreAuthCode" c`, where: isLivingCode(walk.now) });
  }
  return ranges;
}

const credentials = Prisma.sql`"Credential" c`;

/** One for each platform. */
function componentRange({ filter, matches, now }: Walk, condition: Prisma.Sql): Range {
  const inClass = filter.tokenClass
    ? isInTokenClass(filter.tokenClass, now, 'component')
    : Prisma.sql`c."kind" = 'component'`;
  const ofSearch = matches ? isOneOf(Prisma.sql`c."platformId"`, matches.platformIds) : Prisma.empty;
  const where = Prisma.sql`${inClass} AND ${condition} AND ${hasFailures(filter.leastFailures)} ${ofSearch}`;
  return { kind: 'component', from: credentials, where, isFew: true };
}

function authorizerRanges(
  { filter, matches, few, now }: FewWalk,
  segment: Segment,
  condition: Prisma.Sql,
): Range[] {
  const account = fittingAccount({ ...everyAccount, search: filter.search });
  const ofSearch = matches ? Prisma.sql`AND ${account} IS NOT NULL` : Prisma.empty;
  const inClass = filter.tokenClass ? Prisma.sql`AND ${fitsClass(filter.tokenClass, now)}` : Prisma.empty;
  return statesOf(filter.tokenClass, segment).map((state) => ({
    kind: 'authorizer',
    from: credentials,
    where: Prisma.sql`${state} ${inClass} AND ${hasFailures(filter.leastFailures)} AND ${condition} ${ofSearch}
      ${isOneOf(Prisma.sql`c."id"`, few)}`,
    isFew: few !== null,
  }));
}

function isOneOf(column: Prisma.Sql, ids: string[] | null): Prisma.Sql {
  if (ids === null) return Prisma.empty;
  return ids.length === 0 ? Prisma.sql`AND 1 = 0` : Prisma.sql`AND ${column} IN (${Prisma.join(ids)})`;
}

/** Who has withdrawn holds no token. */
const withdrawn = 'unauthorized';

function statesOf(tokenClass: TokenClass | null, { column }: Segment): Prisma.Sql[] {
  const states = tokenClass ? [stateOfClass(tokenClass)] : ['live', 'needsReauthorization'];
  if (column === nextAttempt) {
    // As inequalities, which lets the index on the time of the next attempt give the order.
    const others = ['live', 'needsReauthorization', withdrawn].filter((state) => !states.includes(state));
    const conditions = others.map((state) => Prisma.sql`c."state" <> ${state}`);
    return [Prisma.sql`c."kind" <> 'component' AND ${Prisma.join(conditions, ' AND ')}`];
  }
  // Each state is a range of its own: of several SQLite cannot read in order.
  return states.map((state) => Prisma.sql`c."kind" = 'authorizer' AND c."state" = ${state}`);
}

/** Given by WeChat, not ended and not used, on a code `c`; of a link that has led to its account nobody waits for another. */
export function isLivingCode(now: Date): Prisma.Sql {
  return Prisma.sql`c."expiresAt" > ${now} AND c."codeDigest" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "AuthorizationCode" u WHERE u."preAuthCodeId" = c."id")
    AND NOT EXISTS (SELECT 1 FROM "Launch" l WHERE l."id" = c."launchId" AND l."authorizedAt" IS NOT NULL)`;
}
