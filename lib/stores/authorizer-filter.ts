// What the list of accounts can be narrowed to, as conditions of SQL on an account `a` and its credential `c`.
import { Prisma } from './prisma';
import { never } from './token-class';

export interface AuthorizerFilter {
  /** Part of the name, appid, original id or principal. */
  search: string;
  kind: string | null;
  verified: boolean | null;
  platformId: string | null;
  /** Whether staff keeps wxdesk from using it. */
  disconnected: boolean | null;
  /** When it was authorized last: from included, to not. */
  authorizedFrom: Date | null;
  authorizedTo: Date | null;
  /** A permission set that it has granted. */
  permissionId: number | null;
}

export const everyAccount: AuthorizerFilter = {
  search: '',
  kind: null,
  verified: null,
  platformId: null,
  disconnected: null,
  authorizedFrom: null,
  authorizedTo: null,
  permissionId: null,
};

/** What `permissionText` of an account is to be: an index can hold it, which it cannot JSON. */
export function permissionTextOf(ids: number[]): string {
  return ids.length === 0 ? '' : `,${ids.join(',')},`;
}

/** Between an account `a` and its credential `c`. */
const isOfAccount = Prisma.sql`a."platformId" = c."platformId" AND a."appId" = c."authorizerAppId"`;

/**
 * Between the two, where the account is searched: the platform as an expression leads away from the index of keys, to the one
 * that holds the text as well.
 */
const isOfSearchedAccount = Prisma.sql`a."appId" = c."authorizerAppId"
  AND COALESCE(a."platformId", '') = c."platformId"`;

/** Whether it narrows at all, but for what staff has disconnected. */
export function isNarrowing(filter: AuthorizerFilter): boolean {
  return needsAuthorizer(filter) || filter.platformId !== null;
}

/** Whether nothing but a text narrows, and a platform at most. */
export function isTextOnly(filter: AuthorizerFilter): boolean {
  return filter.search !== '' && filter.disconnected === null && !needsAuthorizer({ ...filter, search: '' });
}

/** Whether the filter looks at the account itself; otherwise its credential alone is enough. */
export function needsAuthorizer(filter: AuthorizerFilter): boolean {
  const { search, kind, verified, authorizedFrom, authorizedTo, permissionId } = filter;
  return (
    search !== '' ||
    [kind, verified, authorizedFrom, authorizedTo, permissionId].some((each) => each !== null)
  );
}

/**
 * Of a credential `c` the id of its account, where the filter fits it, else null. A subquery of its own, as databases step from
 * each credential to its account then: of a join PostgreSQL would read the texts of all accounts, once for each class.
 */
export function fittingAccount(filter: AuthorizerFilter): Prisma.Sql {
  const { disconnected } = filter;
  const conditions = [filter.search ? isOfSearchedAccount : isOfAccount, ...ofAccount(filter)];
  if (disconnected !== null)
    conditions.push(disconnected ? isDisconnected : Prisma.sql`NOT ${isDisconnected}`);
  return Prisma.sql`(SELECT a."id" FROM "Authorizer" a WHERE ${Prisma.join(conditions, ' AND ')})`;
}

/** On a credential. */
export function matchesFilter(filter: AuthorizerFilter): Prisma.Sql {
  const fits = Prisma.sql`${fittingAccount(filter)} IS NOT NULL`;
  return filter.platformId ? Prisma.sql`${isOfPlatform(filter.platformId)} AND ${fits}` : fits;
}

/** As an expression: SQLite would go through all of the platform instead of the few that are named, or the class's stretch. */
export function isOfPlatform(platformId: string): Prisma.Sql {
  return Prisma.sql`COALESCE(c."platformId", '') = ${platformId}`;
}

/** Of an account: as an expression, as the walk goes along the credentials, or along what narrows. */
export const isDisconnected = Prisma.sql`(COALESCE(a."disconnectedAt", ${never}) > ${never} AND a."status" = 'authorized')`;

/** On an account without its credential. */
export function authorizerMatches(filter: AuthorizerFilter): Prisma.Sql {
  const { platformId, disconnected } = filter;
  const conditions = [Prisma.sql`1 = 1`, ...ofAccount(filter)];
  if (platformId) conditions.push(Prisma.sql`${columnOf('platformId', filter)} = ${platformId}`);
  // As a range: few are disconnected, and their index is the one to walk.
  if (disconnected === true)
    conditions.push(Prisma.sql`a."disconnectedAt" > ${never} AND a."status" = 'authorized'`);
  if (disconnected === false) conditions.push(Prisma.sql`NOT ${isDisconnected}`);
  return Prisma.join(conditions, ' AND ');
}

function ofAccount(filter: AuthorizerFilter): Prisma.Sql[] {
  const { search, kind, verified, authorizedFrom, authorizedTo, permissionId } = filter;
  const conditions: Prisma.Sql[] = [];
  if (kind) conditions.push(Prisma.sql`${columnOf('kind', filter)} = ${kind}`);
  // WeChat's verify_type is −1 where nothing was verified.
  if (verified === true) conditions.push(Prisma.sql`a."verifyType" >= 0`);
  if (verified === false) conditions.push(Prisma.sql`(a."verifyType" < 0 OR a."verifyType" IS NULL)`);
  if (authorizedFrom) conditions.push(Prisma.sql`a."authorizedAt" >= ${authorizedFrom}`);
  if (authorizedTo) conditions.push(Prisma.sql`a."authorizedAt" < ${authorizedTo}`);
  if (permissionId !== null) conditions.push(Prisma.sql`a."permissionText" LIKE ${`%,${permissionId},%`}`);
  if (search) conditions.push(holdsText(search));
  return conditions;
}

/**
 * A bare column would tempt SQLite to the index of that column: away from the one of the few that are disconnected, and, beside
 * others, from the one that holds all of them.
 */
function columnOf(name: 'kind' | 'platformId', filter: AuthorizerFilter): Prisma.Sql {
  const leadsAway = filter.disconnected === true || (name === 'platformId' && needsAuthorizer(filter));
  return Prisma.raw(leadsAway ? `COALESCE(a."${name}", '')` : `a."${name}"`);
}

/** A condition on an account `a`. */
function holdsText(search: string): Prisma.Sql {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
  return Prisma.sql`a."searchText" LIKE ${pattern} ESCAPE '\\'`;
}
