// The five classes that every account's token falls into, once as a function and once as a condition of SQL: lists page
// and filter by class in the database. A test holds the two together.
import { Prisma } from './prisma';

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

/** The same rule as a condition on a credential with the alias `c`; it is an account's unless told otherwise. */
export function isInTokenClass(
  tokenClass: TokenClass,
  now: Date,
  kind: 'authorizer' | 'component' = 'authorizer',
): Prisma.Sql {
  switch (tokenClass) {
    case 'unauthorized':
    case 'needsReauthorization':
      return Prisma.sql`c."kind" = ${kind} AND c."state" = ${tokenClass}`;
    case 'failing':
      return isAnyOf(kind, [Prisma.sql`"failureCount" >= 2`, Prisma.sql`"expiresAt" < ${lastUsable(now)}`]);
    case 'due':
      return isAnyOf(kind, [
        Prisma.sql`"expiresAt" IS NULL AND "failureCount" < 2`,
        Prisma.sql`("refreshAt" IS NULL OR "refreshAt" <= ${now})
          AND "expiresAt" >= ${lastUsable(now)} AND "failureCount" < 2`,
      ]);
    case 'fresh':
      return Prisma.sql`c."kind" = ${kind} AND c."state" = 'live' AND c."failureCount" < 2
        AND c."expiresAt" >= ${lastUsable(now)} AND c."refreshAt" > ${now}`;
  }
}

/**
 * Ids of live credentials from ranges of indexes. Neither joined by OR nor with another condition on `c`, either of which makes
 * SQLite read every account.
 */
function isAnyOf(kind: string, ranges: Prisma.Sql[]): Prisma.Sql {
  const ids = ranges.map(
    (range) =>
      Prisma.sql`SELECT "id" FROM "Credential" WHERE "kind" = ${kind} AND "state" = 'live' AND ${range}`,
  );
  return Prisma.sql`c."id" IN (${Prisma.join(ids, ' UNION ')})`;
}

function lastUsable(now: Date): Date {
  return new Date(now.getTime() + leastLifeMs);
}
