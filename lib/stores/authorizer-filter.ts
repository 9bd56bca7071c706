// What the list of accounts can be narrowed to, as conditions of SQL on an account `a` and its credential `c`.
import { Prisma } from './prisma';

export interface AuthorizerFilter {
  /** Part of the name, appid, original id or principal. */
  search: string;
  kind: string | null;
  verified: boolean | null;
  platformId: string | null;
}

/** Credentials with their accounts, which SQLite reads in this order: an account counts from its first saved exchange. */
export const credentialsWithAuthorizers = Prisma.sql`
  "Credential" c CROSS JOIN "Authorizer" a`;

/** Between the two. */
export const isOfAccount = Prisma.sql`a."platformId" = c."platformId" AND a."appId" = c."authorizerAppId"`;

/** Whether it narrows at all. */
export function isNarrowing(filter: AuthorizerFilter): boolean {
  return needsAuthorizer(filter) || filter.platformId !== null;
}

/** Whether the filter looks at the account itself; otherwise its credential alone is enough. */
export function needsAuthorizer({ search, kind, verified }: AuthorizerFilter): boolean {
  return search !== '' || kind !== null || verified !== null;
}

/** On a credential with its account. */
export function matchesFilter(filter: AuthorizerFilter): Prisma.Sql {
  const { platformId } = filter;
  const conditions = [isOfAccount, ...ofAccount(filter)];
  if (platformId) conditions.push(Prisma.sql`c."platformId" = ${platformId}`);
  return Prisma.join(conditions, ' AND ');
}

/** On an account without its credential. */
export function authorizerMatches(filter: AuthorizerFilter): Prisma.Sql {
  const { platformId } = filter;
  const conditions = [Prisma.sql`1 = 1`, ...ofAccount(filter)];
  if (platformId) conditions.push(Prisma.sql`a."platformId" = ${platformId}`);
  return Prisma.join(conditions, ' AND ');
}

function ofAccount({ search, kind, verified }: AuthorizerFilter): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (kind) conditions.push(Prisma.sql`a."kind" = ${kind}`);
  // WeChat's verify_type is −1 where nothing was verified.
  if (verified === true) conditions.push(Prisma.sql`a."verifyType" >= 0`);
  if (verified === false) conditions.push(Prisma.sql`(a."verifyType" < 0 OR a."verifyType" IS NULL)`);
  if (search) conditions.push(holdsText(search));
  return conditions;
}

/** A condition on an account `a`. */
export function holdsText(search: string): Prisma.Sql {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
  return Prisma.sql`a."searchText" LIKE ${pattern} ESCAPE '\\'`;
}
