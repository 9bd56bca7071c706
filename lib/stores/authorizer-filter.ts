// What the list of accounts can be narrowed to, as a condition of SQL on an account `a` and its credential `c`.
import { Prisma } from './prisma';

export interface AuthorizerFilter {
  /** Part of the name, appid, original id or principal. */
  search: string;
  kind: string | null;
  verified: boolean | null;
  platformId: string | null;
}

/** Accounts with their credentials: an account counts from its first saved exchange. */
export const authorizersWithCredentials = Prisma.sql`
  "Credential" c JOIN "Authorizer" a ON a."platformId" = c."platformId" AND a."appId" = c."authorizerAppId"`;

export const credentials = Prisma.sql`"Credential" c`;

/** Whether the filter looks at the account itself; otherwise its credential alone is enough to count. */
export function needsAuthorizer({ search, kind, verified }: AuthorizerFilter): boolean {
  return search !== '' || kind !== null || verified !== null;
}

export function matchesFilter({ search, kind, verified, platformId }: AuthorizerFilter): Prisma.Sql {
  const conditions = [Prisma.sql`1 = 1`];
  if (platformId) conditions.push(Prisma.sql`c."platformId" = ${platformId}`);
  if (kind) conditions.push(Prisma.sql`a."kind" = ${kind}`);
  // WeChat's verify_type is −1 where nothing was verified.
  if (verified === true) conditions.push(Prisma.sql`a."verifyType" >= 0`);
  if (verified === false) conditions.push(Prisma.sql`(a."verifyType" < 0 OR a."verifyType" IS NULL)`);
  if (search) conditions.push(containsText(search));
  return Prisma.join(conditions, ' AND ');
}

/** On an account `a`. */
export function containsText(search: string): Prisma.Sql {
  const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, (special) => `\\${special}`)}%`;
  const columns = ['nickName', 'appId', 'userName', 'principalName'].map(
    (column) => Prisma.sql`LOWER(a.${Prisma.raw(`"${column}"`)}) LIKE ${pattern} ESCAPE '\\'`,
  );
  return Prisma.sql`(${Prisma.join(columns, ' OR ')})`;
}
