// The five classes that every account's token falls into, once as a function and once as a condition of SQL: lists page
// and filter by class in the database. A test holds the two together.
import { getDatabase, Prisma } from './prisma';

/** Most urgent first. */
export const tokenClasses = ['needsReauthorization', 'failing', 'due', 'fresh', 'unauthorized'] as const;
export type TokenClass = (typeof tokenClasses)[number];

/** Less life than this is a failure: it is what we hand out at least. */
const leastLifeMs = 300_000;

interface ClassifiedCredential {
  state: string;
  failureCount: number;
  expiresAt: Date | null;
  refreshAt: Date | null;
}

/**
 * The first class that fits, in the order unauthorized, needsReauthorization, failing, due, fresh. Without any token yet, as
 * after an import, it is due: its first refresh has to have failed twice, too, before it is a failure.
 */
export function tokenClassOf(credential: ClassifiedCredential, now: Date): TokenClass {
  const { state, failureCount, expiresAt, refreshAt } = credential;
  if (state === 'unauthorized' || state === 'needsReauthorization') return state;
  if (failureCount >= 2) return 'failing';
  if (expiresAt === null) return 'due';
  if (expiresAt < lastUsable(now)) return 'failing';
  return refreshAt === null || refreshAt <= now ? 'due' : 'fresh';
}

export type CredentialOwner = 'authorizer' | 'component';

/** The state that a credential of the class is in. */
export function stateOfClass(tokenClass: TokenClass): string {
  return tokenClass === 'unauthorized' || tokenClass === 'needsReauthorization' ? tokenClass : 'live';
}

/** The same rule as a condition on a credential with the alias `c`; it is an account's unless told otherwise. */
export function isInTokenClass(
  tokenClass: TokenClass,
  now: Date,
  kind: CredentialOwner = 'authorizer',
): Prisma.Sql {
  return Prisma.sql`${isIn(kind, stateOfClass(tokenClass))} AND ${fitsClass(tokenClass, now)}`;
}

/** What the class asks of a credential in the class's state, whatever index the database walks along. */
export function fitsClass(tokenClass: TokenClass, now: Date): Prisma.Sql {
  const { hasFailed, hasHardlyFailed, expiry, isLasting, isDue } = rulesAt(now);
  switch (tokenClass) {
    case 'unauthorized':
    case 'needsReauthorization':
      return Prisma.sql`1 = 1`;
    case 'failing':
      return Prisma.sql`(${hasFailed} OR (${expiry} > ${never} AND NOT ${isLasting}))`;
    case 'due':
      return Prisma.sql`${hasHardlyFailed} AND (${expiry} = ${never} OR (${isLasting} AND ${isDue}))`;
    case 'fresh':
      return Prisma.sql`${hasHardlyFailed} AND ${isLasting} AND NOT ${isDue}`;
  }
}

/** So many failures in a row or more. As an expression, for the same reason as the rules below. */
export function hasFailures(least: number): Prisma.Sql {
  return least === 0 ? Prisma.sql`1 = 1` : Prisma.sql`c."failureCount" + 0 >= ${least}`;
}

/** The class as ranges that have no account in common and that each are one stretch of an index. */
export function rangesOfClass(tokenClass: TokenClass, now: Date): Prisma.Sql[] {
  const { hasHardlyFailed, expiry, isLasting, isDue } = rulesAt(now);
  const isLive = isIn('authorizer');
  const least = lastUsable(now);
  switch (tokenClass) {
    case 'unauthorized':
    case 'needsReauthorization':
      return [isIn('authorizer', tokenClass)];
    case 'failing':
      return [
        Prisma.sql`${isLive} AND c."expiresAt" < ${least}`,
        Prisma.sql`${isLive} AND c."failureCount" >= 2 AND (${expiry} = ${never} OR ${isLasting})`,
      ];
    case 'due':
      return [
        Prisma.sql`${isLive} AND ${hasNoExpiry} AND ${hasHardlyFailed}`,
        Prisma.sql`${isLive} AND c."refreshAt" <= ${now} AND ${isLasting} AND ${hasHardlyFailed}`,
        Prisma.sql`${isLive} AND c."refreshAt" IS NULL AND c."expiresAt" >= ${least} AND ${hasHardlyFailed}`,
      ];
    case 'fresh':
      return [Prisma.sql`${isLive} AND c."expiresAt" >= ${least} AND NOT ${isDue} AND ${hasHardlyFailed}`];
  }
}

/**
 * With the id, which is never empty: where nothing but a count is asked, SQLite would rather go through all that live in an
 * index that holds the rest of the condition as well.
 */
const hasNoExpiry = Prisma.sql`c."expiresAt" IS NULL AND c."id" > ''`;

function isIn(kind: CredentialOwner, state = 'live'): Prisma.Sql {
  return Prisma.sql`c."kind" = ${kind} AND c."state" = ${state}`;
}

/** As expressions: a bare column would tempt SQLite, which knows no figures of the table, to take the index of that column. */
function rulesAt(now: Date) {
  const expiry = Prisma.sql`COALESCE(c."expiresAt", ${never})`;
  return {
    expiry,
    hasFailed: Prisma.sql`c."failureCount" + 0 >= 2`,
    hasHardlyFailed: Prisma.sql`c."failureCount" + 0 < 2`,
    isLasting: Prisma.sql`${expiry} >= ${lastUsable(now)}`,
    isDue: Prisma.sql`COALESCE(c."refreshAt", ${never}) <= ${now}`,
  };
}

/** So many can be named one by one. */
const few = 1_000;

/**
 * The accounts' credentials of the class that have failed at least so often in a row, by id; null where they are many: then
 * whoever walks along them soon meets enough.
 */
export function listFewOfClass(
  tokenClass: TokenClass,
  now: Date,
  leastFailures = 0,
): Promise<string[] | null> {
  return listFewOf(
    rangesOfClass(tokenClass, now).map((range) => Prisma.sql`${range} AND ${hasFailures(leastFailures)}`),
  );
}

/** The accounts' credentials that have failed at least so often in a row, by id; null where they are many. */
export function listFewWithFailures(least: number): Promise<string[] | null> {
  const states = ['live', 'needsReauthorization'];
  return listFewOf(
    states.map((state) => Prisma.sql`${isIn('authorizer', state)} AND c."failureCount" >= ${least}`),
  );
}

/** How many of the accounts' credentials are in the class; null where there are more than `most`. */
export async function countFewOfClass(
  tokenClass: TokenClass,
  most: number,
  now: Date,
): Promise<number | null> {
  const [row] = await getDatabase().$queryRaw<{ count: bigint | number }[]>`
    SELECT COUNT(*) AS "count" FROM (
      SELECT 1 FROM (${idsOf(rangesOfClass(tokenClass, now))}) AS ranges LIMIT ${most + 1}
    ) AS counted`;
  const count = Number(row?.count ?? 0);
  return count > most ? null : count;
}

async function listFewOf(ranges: Prisma.Sql[]): Promise<string[] | null> {
  const rows = await getDatabase().$queryRaw<{ id: string }[]>`
    SELECT "id" FROM (${idsOf(ranges)}) AS ranges LIMIT ${few + 1}`;
  return rows.length > few ? null : rows.map(({ id }) => id);
}

function idsOf(ranges: Prisma.Sql[]): Prisma.Sql {
  const parts = ranges.map((range) => Prisma.sql`SELECT c."id" AS "id" FROM "Credential" c WHERE ${range}`);
  return Prisma.join(parts, ' UNION ALL ');
}

/** What sorts where there is no expiry. */
export const never = new Date(0);

/** What ends sooner fails. */
export function lastUsable(now: Date): Date {
  return new Date(now.getTime() + leastLifeMs);
}
