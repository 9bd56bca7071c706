// How many accounts are in each class of token, for the tabs of the list, the overview and the doctor.
import {
  type AuthorizerFilter,
  authorizersWithCredentials,
  credentials,
  matchesFilter,
  needsAuthorizer,
} from './authorizer-filter';
import { getDatabase, Prisma } from './prisma';
import { isInTokenClass, type TokenClass, tokenClasses } from './token-class';

export type TokenClassCounts = Record<TokenClass, number>;

/** How many accounts of each class fit the filter. */
export async function countTokenClasses(filter: AuthorizerFilter, now: Date): Promise<TokenClassCounts> {
  return needsAuthorizer(filter) ? countByScan(filter, now) : countByIndex(filter, now);
}

/** Reads every account that fits. */
async function countByScan(filter: AuthorizerFilter, now: Date): Promise<TokenClassCounts> {
  const cases = tokenClasses.map(
    (tokenClass) => Prisma.sql`WHEN ${isInTokenClass(tokenClass, now)} THEN ${tokenClass}`,
  );
  const rows = await getDatabase().$queryRaw<{ tokenClass: string; count: bigint | number }[]>`
    SELECT "tokenClass", COUNT(*) AS "count" FROM (
      SELECT CASE ${Prisma.join(cases, ' ')} END AS "tokenClass"
      FROM ${authorizersWithCredentials} WHERE c."kind" = 'authorizer' AND ${matchesFilter(filter)}
    ) classified GROUP BY "tokenClass"`;
  return toCounts((tokenClass) => rows.find((row) => row.tokenClass === tokenClass)?.count);
}

/** Counts the few by ranges of indexes; fresh is what remains of the living. One statement, so that they fit together. */
async function countByIndex(filter: AuthorizerFilter, now: Date): Promise<TokenClassCounts> {
  const count = (condition: Prisma.Sql) =>
    Prisma.sql`(SELECT COUNT(*) FROM ${credentials} WHERE ${matchesFilter(filter)} AND ${condition})`;
  const [row] = await getDatabase().$queryRaw<Record<TokenClass | 'live', bigint | number>[]>`
    SELECT ${count(isInTokenClass('needsReauthorization', now))} AS "needsReauthorization",
      ${count(isInTokenClass('failing', now))} AS "failing",
      ${count(isInTokenClass('due', now))} AS "due",
      ${count(isInTokenClass('unauthorized', now))} AS "unauthorized",
      ${count(Prisma.sql`c."kind" = 'authorizer' AND c."state" = 'live'`)} AS "live"`;
  const { live, ...few } = toNumbers(row);
  return { ...few, fresh: live - few.failing - few.due };
}

function toCounts(countOf: (tokenClass: TokenClass) => bigint | number | undefined): TokenClassCounts {
  return {
    needsReauthorization: Number(countOf('needsReauthorization') ?? 0),
    failing: Number(countOf('failing') ?? 0),
    due: Number(countOf('due') ?? 0),
    fresh: Number(countOf('fresh') ?? 0),
    unauthorized: Number(countOf('unauthorized') ?? 0),
  };
}

function toNumbers(row: Partial<Record<TokenClass | 'live', bigint | number>> | undefined) {
  return { ...toCounts((tokenClass) => row?.[tokenClass]), live: Number(row?.live ?? 0) };
}
