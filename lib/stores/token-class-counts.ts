// How many accounts are in each class of token, for the tabs of the list, the overview and the doctor.
import { type AccountSearch, searchAccounts } from './account-search';
import {
  type AuthorizerFilter,
  authorizerMatches,
  everyAccount,
  fittingAccount,
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
  const [row] = await getDatabase().$queryRaw<Record<keyof AccountCounts | 'total', bigint | number>[]>`
    SELECT ${countAll(filter, counted)} AS "total",
      ${countClass('needsReauthorization', filter, now)} AS "needsReauthorization",
      ${countClass('failing', filter, now)} AS "failing",
      ${countClass('due', filter, now)} AS "due",
      ${countClass('unauthorized', filter, now)} AS "unauthorized",
      ${countDisconnected(filter)} AS "disconnected"`;
  const numberOf = (name: keyof AccountCounts | 'total') => Number(row?.[name] ?? 0);
  const disconnected = numberOf('disconnected');
  const rest = {
    needsReauthorization: numberOf('needsReauthorization'),
    failing: numberOf('failing'),
    due: numberOf('due'),
    unauthorized: numberOf('unauthorized') - disconnected,
    disconnected,
  };
  return { ...rest, fresh: numberOf('total') - sum(rest) };
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

/** An account and its credential are written together: the accounts alone tell how many there are. */
function countAll(filter: AuthorizerFilter, counted: AccountSearch['counted']): Prisma.Sql {
  if (counted) {
    const { count, appId, platformId } = counted;
    return Prisma.sql`${count} + (SELECT COUNT(*) FROM "Authorizer" a
      WHERE ${authorizerMatches(filter)} AND (a."appId", a."platformId") > (${appId}, ${platformId}))`;
  }
  if (needsAuthorizer(filter)) {
    return Prisma.sql`(SELECT COUNT(*) FROM "Authorizer" a WHERE ${authorizerMatches(filter)})`;
  }
  const { platformId } = filter;
  const inPlatform = platformId ? Prisma.sql`AND c."platformId" = ${platformId}` : Prisma.empty;
  return Prisma.sql`(SELECT COUNT(*) FROM "Credential" c WHERE c."kind" = 'authorizer' ${inPlatform})`;
}

/** A disconnected account has no usable token, so that all of them are among the unauthorized. */
function countDisconnected(filter: AuthorizerFilter): Prisma.Sql {
  const disconnected = authorizerMatches({ ...filter, disconnected: true });
  return Prisma.sql`(SELECT COUNT(*) FROM "Authorizer" a WHERE ${disconnected})`;
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
