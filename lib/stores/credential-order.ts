// The order of the board of credentials, page by page. An order is a row of segments; each reads ranges of indexes as far as
// the page needs, and what the ranges give is merged, so that a page costs the same for ten accounts and for 100,000.
import { authorizersWithCredentials, containsText, credentials } from './authorizer-filter';
import { getDatabase, Prisma } from './prisma';
import { toDate } from './raw-date';
import { isInTokenClass, type TokenClass } from './token-class';

export type CredentialKind = 'component' | 'authorizer' | 'preAuthCode';

/** `expires`: the soonest to die first; `next`: the next to be refreshed; `failures`: the most failures in a row. */
export type BoardSort = 'expires' | 'next' | 'failures';

export interface BoardFilter {
  kind: CredentialKind | null;
  /** Of tokens; pre-auth codes have none. */
  tokenClass: TokenClass | null;
  /** Part of an account's name, appid, original id or principal. */
  search: string;
}

/** What a search fits, as far as it is few: then it is named, and the walk along the order need not look for it. */
export interface SearchMatches {
  platformIds: string[];
  /** Of accounts; null where they are many: then the walk soon meets enough of them. */
  credentialIds: string[] | null;
}

export interface Place {
  segment: string;
  /** Milliseconds or a count; 0 where only the id decides. */
  key: number;
  id: string;
}

export interface PlacedCredential extends Place {
  kind: CredentialKind;
}

interface Segment {
  name: string;
  /** Of credentials; null when it has only pre-auth codes. */
  condition: Prisma.Sql | null;
  /** Null where only the id decides. */
  key: Prisma.Sql | null;
  isDescending?: boolean;
  hasCodes?: boolean;
}

const dead = { name: 'dead', condition: Prisma.sql`c."expiresAt" IS NULL`, key: null };
const living = {
  name: 'living',
  condition: Prisma.sql`c."expiresAt" IS NOT NULL`,
  key: Prisma.sql`c."expiresAt"`,
  hasCodes: true,
};
const isSound = Prisma.sql`c."failureCount" = 0`;

const orders: Record<BoardSort, Segment[]> = {
  // Without any token it is dead already.
  expires: [dead, living],
  next: [
    {
      name: 'scheduled',
      condition: Prisma.sql`c."nextAttemptAt" IS NOT NULL`,
      key: Prisma.sql`c."nextAttemptAt"`,
    },
    { name: 'unscheduled', condition: Prisma.sql`c."nextAttemptAt" IS NULL`, key: null },
    { name: 'codes', condition: null, key: Prisma.sql`c."expiresAt"`, hasCodes: true },
  ],
  failures: [
    {
      name: 'failing',
      condition: Prisma.sql`c."failureCount" > 0`,
      key: Prisma.sql`c."failureCount"`,
      isDescending: true,
    },
    { ...dead, condition: Prisma.sql`${dead.condition} AND ${isSound}` },
    { ...living, condition: Prisma.sql`${living.condition} AND ${isSound}` },
  ],
};

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
  const { start, isBackward, limit } = walk;
  const order = isBackward ? [...orders[walk.sort]].reverse() : orders[walk.sort];
  const first = start ? order.findIndex(({ name }) => name === start.segment) : 0;
  const places: PlacedCredential[] = [];
  for (const segment of order.slice(Math.max(0, first))) {
    if (places.length >= limit) break;
    places.push(...(await listOfSegment({ ...walk, limit: limit - places.length }, segment)));
  }
  return places;
}

/** Whether a place that came from a URL is one of this order. */
export function isPlaceOf(sort: BoardSort, place: Place): boolean {
  return orders[sort].some(({ name }) => name === place.segment);
}

async function listOfSegment(walk: Walk, segment: Segment): Promise<PlacedCredential[]> {
  const isDescending = Boolean(segment.isDescending) !== walk.isBackward;
  const found = await Promise.all(rangesOf(walk, segment).map((range) => read(walk, segment, range)));
  const sign = isDescending ? -1 : 1;
  return found
    .flat()
    .sort((a, b) => sign * (a.key - b.key || (a.id < b.id ? -1 : 1)))
    .slice(0, walk.limit);
}

interface Range {
  kind: CredentialKind;
  from: Prisma.Sql;
  where: Prisma.Sql;
}

async function read(walk: Walk, segment: Segment, range: Range): Promise<PlacedCredential[]> {
  const { start, limit, isBackward } = walk;
  const { name, key } = segment;
  const isDescending = Boolean(segment.isDescending) !== isBackward;
  const direction = isDescending ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const isBeyond = start?.segment === name ? beyond(segment, start, isDescending) : Prisma.empty;
  const rows = await getDatabase().$queryRaw<{ id: string; key: unknown }[]>`
    SELECT c."id" AS "id", ${key ?? Prisma.sql`0`} AS "key" FROM ${range.from} WHERE ${range.where} ${isBeyond}
    ORDER BY ${key ? Prisma.sql`${key} ${direction},` : Prisma.empty} c."id" ${direction} LIMIT ${limit}`;
  return rows.map((row) => ({
    segment: name,
    kind: range.kind,
    id: row.id,
    key: toDate(row.key)?.getTime() ?? Number(row.key),
  }));
}

/** The key alone bounds the range, so that the database steps into its index there; the id only decides among equals. */
function beyond({ key, name }: Segment, start: Place, isDescending: boolean): Prisma.Sql {
  const further = isDescending ? Prisma.sql`<` : Prisma.sql`>`;
  if (!key) return Prisma.sql`AND c."id" ${further} ${start.id}`;
  const value = name === 'failing' ? start.key : new Date(start.key);
  return Prisma.sql`AND ${key} ${further}= ${value} AND (${key} ${further} ${value} OR c."id" ${further} ${start.id})`;
}

function rangesOf(walk: Walk, segment: Segment): Range[] {
  const { kind, tokenClass } = walk.filter;
  const { condition } = segment;
  const ranges: Range[] = [];
  if (condition && kind !== 'authorizer' && kind !== 'preAuthCode') {
    ranges.push(componentRange(walk, condition));
  }
  if (condition && kind !== 'component' && kind !== 'preAuthCode') {
    ranges.push(...authorizerRanges(walk, segment, condition));
  }
  // A pre-auth code has no name to search by and no state.
  const fitsCodes = (kind === null || kind === 'preAuthCode') && tokenClass === null && !walk.matches;
  if (segment.hasCodes && fitsCodes) {
    ranges.push({ kind: 'preAuthCode', from: Prisma.sql`"PreAuthCode" c`, where: isLivingCode(walk.now) });
  }
  return ranges;
}

function componentRange({ filter, matches, now }: Walk, condition: Prisma.Sql): Range {
  const inClass = filter.tokenClass
    ? isInTokenClass(filter.tokenClass, now, 'component')
    : Prisma.sql`c."kind" = 'component'`;
  const ofSearch = matches ? isOneOf(Prisma.sql`c."platformId"`, matches.platformIds) : Prisma.empty;
  return { kind: 'component', from: credentials, where: Prisma.sql`${inClass} AND ${condition} ${ofSearch}` };
}

function authorizerRanges({ filter, matches, now }: Walk, segment: Segment, condition: Prisma.Sql): Range[] {
  const isMany = matches !== null && matches.credentialIds === null;
  const from = isMany ? authorizersWithCredentials : credentials;
  const ofSearch = isMany
    ? Prisma.sql`AND ${containsText(filter.search)}`
    : isOneOf(Prisma.sql`c."id"`, matches?.credentialIds ?? null);
  return statesOf(filter.tokenClass, segment, now).map((state) => ({
    kind: 'authorizer',
    from,
    where: Prisma.sql`${state} AND ${condition} ${ofSearch}`,
  }));
}

function isOneOf(column: Prisma.Sql, ids: string[] | null): Prisma.Sql {
  if (ids === null) return Prisma.empty;
  return ids.length === 0 ? Prisma.sql`AND 1 = 0` : Prisma.sql`AND ${column} IN (${Prisma.join(ids)})`;
}

/** Who has withdrawn holds no token. Each state is a range of its own: of several SQLite cannot read in order. */
function statesOf(tokenClass: TokenClass | null, { name }: Segment, now: Date): Prisma.Sql[] {
  if (tokenClass) return [isInTokenClass(tokenClass, now)];
  // As inequalities, which lets the index on the time of the next attempt give the order.
  if (name === 'scheduled') return [Prisma.sql`c."kind" <> 'component' AND c."state" <> 'unauthorized'`];
  return ['live', 'needsReauthorization'].map(
    (state) => Prisma.sql`c."kind" = 'authorizer' AND c."state" = ${state}`,
  );
}

/** Given by WeChat, not ended and not used, on a code `c`. */
export function isLivingCode(now: Date): Prisma.Sql {
  return Prisma.sql`c."expiresAt" > ${now} AND c."codeDigest" IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM "AuthorizationCode" u WHERE u."preAuthCodeId" = c."id")`;
}

const fewMatches = 200;

/** The credentials of accounts whose name, appid, original id or principal holds the text; null where they are more than a few. */
export async function listMatchingIds(search: string): Promise<string[] | null> {
  // CROSS JOIN, so that SQLite reads the accounts first.
  const rows = await getDatabase().$queryRaw<{ id: string }[]>`
    SELECT c."id" AS "id" FROM "Authorizer" a CROSS JOIN "Credential" c
    WHERE c."platformId" = a."platformId" AND c."kind" = 'authorizer' AND c."authorizerAppId" = a."appId"
      AND ${containsText(search)} LIMIT ${fewMatches + 1}`;
  return rows.length > fewMatches ? null : rows.map(({ id }) => id);
}
