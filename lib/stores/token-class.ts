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

/** The same rule as a condition on a credential with the alias `c`. */
export function isInTokenClass(tokenClass: TokenClass, now: Date): Prisma.Sql {
  if (tokenClass === 'unauthorized' || tokenClass === 'needsReauthorization') {
    return Prisma.sql`c."state" = ${tokenClass}`;
  }
  const usable = lastUsable(now);
  if (tokenClass === 'failing') {
    return Prisma.sql`c."state" = 'live'
      AND (c."failureCount" >= 2 OR c."expiresAt" IS NULL OR c."expiresAt" < ${usable})`;
  }
  const working = Prisma.sql`c."state" = 'live' AND c."failureCount" < 2 AND c."expiresAt" >= ${usable}`;
  return tokenClass === 'due'
    ? Prisma.sql`${working} AND (c."refreshAt" IS NULL OR c."refreshAt" <= ${now})`
    : Prisma.sql`${working} AND c."refreshAt" > ${now}`;
}

function lastUsable(now: Date): Date {
  return new Date(now.getTime() + leastLifeMs);
}
