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

/** The first class that fits, in the order unauthorized, needsReauthorization, failing, due, fresh. */
export function tokenClassOf(credential: ClassifiedCredential, now: Date): TokenClass {
  const { state, failureCount, expiresAt, refreshAt } = credential;
  if (state === 'unauthorized' || state === 'needsReauthorization') return state;
  if (failureCount >= 2 || expiresAt === null || expiresAt < lastUsable(now)) return 'failing';
  return refreshAt === null || refreshAt <= now ? 'due' : 'fresh';
}

/** The same rule as a condition on a credential with the alias `c`; it is an account's. */
export function isInTokenClass(tokenClass: TokenClass, now: Date): Prisma.Sql {
  if (tokenClass === 'failing') return isFailing(now);
  if (tokenClass === 'unauthorized' || tokenClass === 'needsReauthorization') {
    return Prisma.sql`c."kind" = 'authorizer' AND c."state" = ${tokenClass}`;
  }
  const working = Prisma.sql`c."kind" = 'authorizer' AND c."state" = 'live' AND c."failureCount" < 2
    AND c."expiresAt" >= ${lastUsable(now)}`;
  return tokenClass === 'due'
    ? Prisma.sql`${working} AND (c."refreshAt" IS NULL OR c."refreshAt" <= ${now})`
    : Prisma.sql`${working} AND c."refreshAt" > ${now}`;
}

/**
 * Ids from three ranges of indexes. Neither joined by OR nor with another condition on `c`, either of which makes SQLite
 * read every account.
 */
function isFailing(now: Date): Prisma.Sql {
  const living = Prisma.sql`SELECT "id" FROM "Credential" WHERE "kind" = 'authorizer' AND "state" = 'live'`;
  return Prisma.sql`c."id" IN (
    ${living} AND "failureCount" >= 2
    UNION ${living} AND "expiresAt" IS NULL
    UNION ${living} AND "expiresAt" < ${lastUsable(now)})`;
}

function lastUsable(now: Date): Date {
  return new Date(now.getTime() + leastLifeMs);
}
