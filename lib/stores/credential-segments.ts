// The orders of the board of credentials, each a row of segments: as conditions of SQL, and of accounts that are at hand.
import type { FoundAccount } from './account-search';
import { Prisma } from './prisma';

/** `expires`: the soonest to die first; `next`: the next to be refreshed; `failures`: the most failures in a row. */
export type BoardSort = 'expires' | 'next' | 'failures';

export interface Place {
  segment: string;
  /** Milliseconds or a count; 0 where only the id decides. */
  key: number;
  id: string;
}

export interface Segment {
  name: string;
  /** Of credentials; null when it has only pre-auth codes. */
  condition: Prisma.Sql | null;
  /** What is sorted by, before the id. */
  column: Prisma.Sql;
  /** The same of an account at hand; null where it is in another segment. */
  keyOf: (account: FoundAccount) => number | null;
  /** The column is empty in all of it: only the id decides. */
  isEmpty?: boolean;
  isDescending?: boolean;
  hasCodes?: boolean;
  /** Nothing in it has failed. */
  isSound?: boolean;
}

const expiry = Prisma.sql`c."expiresAt"`;
export const nextAttempt = Prisma.sql`c."nextAttemptAt"`;
const dead: Segment = {
  name: 'dead',
  condition: Prisma.sql`${expiry} IS NULL`,
  column: expiry,
  keyOf: ({ expiresAt }) => (expiresAt === null ? 0 : null),
  isEmpty: true,
};
const living: Segment = {
  name: 'living',
  condition: Prisma.sql`${expiry} IS NOT NULL`,
  column: expiry,
  keyOf: ({ expiresAt }) => expiresAt?.getTime() ?? null,
  hasCodes: true,
};

/** Only what has not failed. */
function sound({ condition, keyOf, ...segment }: Segment): Segment {
  return {
    ...segment,
    isSound: true,
    // As an expression: the bare column would lead SQLite to its index, and away from the order.
    condition: Prisma.sql`${condition} AND c."failureCount" + 0 = 0`,
    keyOf: (account) => (account.failureCount > 0 ? null : keyOf(account)),
  };
}

export const orders: Record<BoardSort, Segment[]> = {
  // Without any token it is dead already.
  expires: [dead, living],
  next: [
    {
      name: 'scheduled',
      condition: Prisma.sql`${nextAttempt} IS NOT NULL`,
      column: nextAttempt,
      keyOf: ({ nextAttemptAt }) => nextAttemptAt?.getTime() ?? null,
    },
    {
      name: 'unscheduled',
      condition: Prisma.sql`${nextAttempt} IS NULL`,
      column: nextAttempt,
      keyOf: ({ nextAttemptAt }) => (nextAttemptAt === null ? 0 : null),
      isEmpty: true,
    },
    { name: 'codes', condition: null, column: expiry, keyOf: () => null, hasCodes: true },
  ],
  failures: [
    {
      name: 'failing',
      condition: Prisma.sql`c."failureCount" > 0`,
      column: Prisma.sql`c."failureCount"`,
      keyOf: ({ failureCount }) => (failureCount > 0 ? failureCount : null),
      isDescending: true,
    },
    sound(dead),
    sound(living),
  ],
};

/** Whether a place that came from a URL is one of this order. */
export function isPlaceOf(sort: BoardSort, place: Place): boolean {
  return orders[sort].some(({ name }) => name === place.segment);
}
