// How many accounts are in each class of token, for the tabs of the list, the overview and the doctor.
import { type AccountSearch, searchAccounts } from './account-search';
import {
  type AuthorizerFilter,
  authorizerMatches,
  everyAccount,
  fittingAccount,
  isDisconnected,
  isNarrowing,
  isOfPlatform,
  needsAuthorizer,
} from './authorizer-filter';
import { keepLargeCount } from './keep-large-count';
import { getDatabase, Prisma } from './prisma';
import { rangesOfClass, type TokenClass, tokenClassOf } from './token-class';

/** Those that staff has disconnected are apart from those that have withdrawn. */
export type AccountCounts = Record<TokenClass | 'disconnected', number>;

/** How many accounts of each class fit the filter; what it leaves out narrows nothing. */
export async function countTokenClasses(wish: Partial<AuthorizerFilter>, now: Date): Promise<AccountCounts> {
  const filter = { ...everyAccount, ...wish };
  const { found, counted } = isNarrowing(filter) ? await searchAccounts(filter) : everything;
  if (!found) {
    const name = `classes of ${JSON.stringify(filter)}`;
    return keepLargeCount({ name, count: () => countByIndex(filter, counted, now), sizeOf: sum });
  }
  const counts = { needsReauthorization: 0, failing: 0, due: 0, fresh: 0, unauthorized: 0, disconnected: 0 };
  for (const account of found) {
    const tokenClass = tokenClassOf(account, now);
    counts[tokenClass === 'unauthorized' && account.isDisconnected ? 'disconnected' : tokenClass] += 1;
  }
  return counts;
}

const everything: AccountSearch = { found: null, counted: null };

/** Counts the few by ranges of indexes; fresh is what remains. One statement, so that they fit together. */
async function countByIndex(
  filter: AuthorizerFilter,
  counted: AccountSearch['counted'],
  now: Date,
): Promise<AccountCounts> {
  const gone = needsAuthorizer(filter) ? countGone(filter, counted) : countGoneOfAll(filter, now);
  const [row] = await getDatabase().$queryRaw<Record<string, bigint | number>[]>`
    SELECT all_of_them.*,
      ${countClass('needsReauthorization', filter, now)} AS "needsReauthorization",
      ${countClass('failing', filter, now)} AS "failing",
      ${countClass('due', filter, now)} AS "due"
    FROM (${gone}) AS all_of_them`;
  const numberOf = (name: string) => Number(row?.[name] ?? 0);
  const disconnected = numberOf('disconnected') + (counted?.disconnected ?? 0);
  const rest = {
    needsReauthorization: numberOf('needsReauthorization'),
    failing: numberOf('failing'),
    due: numberOf('due'),
    unauthorized: numberOf('gone') + (counted?.gone ?? 0) - disconnected,
    disconnected,
  };
  return { ...rest, fresh: numberOf('total') + (counted?.total ?? 0) - sum(rest) };
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/**
 * An account and its credential are written together: the accounts alone tell how many there are, and how many of them have no
 * usable token because they have withdrawn, or staff has disconnected them.
 */
function countGone(filter: AuthorizerFilter, counted: AccountSearch['counted']): Prisma.Sql {
  const behind = counted
    ? Prisma.sql`AND (a."appId", a."platformId") > (${counted.appId}, ${counted.platformId})`
    : Prisma.empty;
  return Prisma.sql`SELECT COUNT(*) AS "total",
      COUNT(CASE WHEN a."status" = 'unauthorized' OR ${isDisconnected} THEN 1 END) AS "gone",
      COUNT(CASE WHEN ${isDisconnected} THEN 1 END) AS "disconnected"
    FROM "Authorizer" a WHERE ${authorizerMatches(filter)} ${behind}`;
}

/** Without a look at each account. */
function countGoneOfAll(filter: AuthorizerFilter, now: Date): Prisma.Sql {
  const { platformId } = filter;
  const inPlatform = platformId ? Prisma.sql`AND c."platformId" = ${platformId}` : Prisma.empty;
  const disconnected = authorizerMatches({ ...filter, disconnected: true });
  return Prisma.sql`SELECT
    (SELECT COUNT(*) FROM "Credential" c WHERE c."kind" = 'authorizer' ${inPlatform}) AS "total",
    ${countClass('unauthorized', filter, now)} AS "gone",
    (SELECT COUNT(*) FROM "Authorizer" a WHERE ${disconnected}) AS "disconnected"`;
}

function countClass(tokenClass: TokenClass, filter: AuthorizerFilter, now: Date): Prisma.Sql {
  const { platformId } = filter;
  const counted = needsAuthorizer(filter) ? fittingAccount(filter) : Prisma.sql`*`;
  const inPlatform = platformId ? Prisma.sql`AND ${isOfPlatform(platformId)}` : Prisma.empty;
  const counts = rangesOfClass(tokenClass, now).map(
    (range) => Prisma.sql`(SELECT COUNT(${counted}) FROM "Credential" c WHERE ${range} ${inPlatform})`,
  );
  return Prisma.join(counts, ' + ');
}
