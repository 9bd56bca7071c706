// Accounts by part of their name, appid, original id or principal: one column holds them together in lower case, so that a
// search is one short look at each account, and no index of parts of words has to be kept.
import { remember } from '../remember';
import { type AuthorizerFilter, authorizerMatches, everyAccount, isTextOnly } from './authorizer-filter';
import { getDatabase, Prisma } from './prisma';
import { toDate } from './raw-date';

/** In code points: an entry of PostgreSQL's index holds 2,704 bytes. */
const mostText = 400;

/** What `searchText` of an account is to be. */
export function searchTextOf(account: {
  appId: string;
  nickName?: string;
  userName?: string;
  principalName?: string;
}): string {
  const { appId, nickName = '', userName = '', principalName = '' } = account;
  const text = [appId, nickName, userName, principalName].join('\n').toLowerCase();
  return [...text].slice(0, mostText).join('');
}

/** An account that a filter fits, with what its class and its place in a list depend on. */
export interface FoundAccount {
  authorizerId: string;
  credentialId: string;
  state: string;
  failureCount: number;
  expiresAt: Date | null;
  refreshAt: Date | null;
  nextAttemptAt: Date | null;
  /** By staff, while its customer authorizes. */
  isDisconnected: boolean;
}

type FoundRow = Omit<FoundAccount, 'isDisconnected'> & {
  expiresAt: unknown;
  refreshAt: unknown;
  nextAttemptAt: unknown;
  disconnectedAt: unknown;
  status: string;
};

/** More are not named one by one: walking along the order of a list soon meets enough of them. */
const few = 1_000;

export interface AccountSearch {
  /** In no order; null where they are many. */
  found: FoundAccount[] | null;
  /** Of many that a text fits, where the search has ended: what lies behind is still to be counted. */
  counted: Counted | null;
}

export interface Counted {
  total: number;
  /** Have withdrawn, or staff has disconnected them. */
  gone: number;
  disconnected: number;
  /** The last. */
  appId: string;
  platformId: string;
}

/** The accounts that the filter fits. Who asks at the same time shares one search. */
export function searchAccounts(filter: AuthorizerFilter): Promise<AccountSearch> {
  const name = nameOf(filter);
  const underWay = remember('accountSearches', () => new Map<string, Promise<AccountSearch>>());
  const known = underWay.get(name);
  if (known) return known;
  const search = findAccounts(filter).finally(() => underWay.delete(name));
  underWay.set(name, search);
  return search;
}

function nameOf(filter: AuthorizerFilter): string {
  const { search, kind, verified, platformId, disconnected } = filter;
  const { authorizedFrom, authorizedTo, permissionId } = filter;
  const own = [search, kind, verified, platformId, disconnected];
  return JSON.stringify([...own, authorizedFrom, authorizedTo, permissionId]);
}

interface FoundKey {
  id: string;
  status: string;
  disconnectedAt: unknown;
  /** Where the search goes in their order. */
  appId?: string;
  platformId?: string;
}

/** A text is looked for in the order of one index, so that a count can go on where this has ended. */
async function findAccounts(filter: AuthorizerFilter): Promise<AccountSearch> {
  const fits = Prisma.sql`"Authorizer" a WHERE ${authorizerMatches(filter)}`;
  const ofAll = Prisma.sql`a."id" AS "id", a."status" AS "status", a."disconnectedAt" AS "disconnectedAt"`;
  const keys = await getDatabase().$queryRaw<FoundKey[]>(
    isTextOnly(filter)
      ? Prisma.sql`SELECT ${ofAll}, a."appId" AS "appId", a."platformId" AS "platformId"
          FROM ${fits} ORDER BY a."appId", a."platformId" LIMIT ${few + 1}`
      : Prisma.sql`SELECT ${ofAll} FROM ${fits} LIMIT ${few + 1}`,
  );
  if (keys.length <= few) return { found: await readAccounts(keys.map(({ id }) => id)), counted: null };
  return { found: null, counted: count(keys) };
}

function count(keys: FoundKey[]): Counted | null {
  const { appId, platformId } = keys.at(-1) ?? {};
  if (!appId || !platformId) return null;
  const disconnected = keys.filter(isDisconnected).length;
  const gone = disconnected + keys.filter(({ status }) => status === 'unauthorized').length;
  return { total: keys.length, gone, disconnected, appId, platformId };
}

function isDisconnected({ status, disconnectedAt }: { status: string; disconnectedAt: unknown }): boolean {
  return disconnectedAt !== null && status === 'authorized';
}

async function readAccounts(ids: string[]): Promise<FoundAccount[]> {
  if (ids.length === 0) return [];
  const rows = await getDatabase().$queryRaw<FoundRow[]>`
    SELECT a."id" AS "authorizerId", c."id" AS "credentialId", c."state" AS "state",
      c."failureCount" AS "failureCount", c."expiresAt" AS "expiresAt", c."refreshAt" AS "refreshAt",
      c."nextAttemptAt" AS "nextAttemptAt", a."disconnectedAt" AS "disconnectedAt", a."status" AS "status"
    FROM "Authorizer" a CROSS JOIN "Credential" c
    WHERE a."id" IN (${Prisma.join(ids)})
      AND c."platformId" = a."platformId" AND c."kind" = 'authorizer' AND c."authorizerAppId" = a."appId"`;
  return rows.map(({ disconnectedAt, status, ...row }) => ({
    ...row,
    failureCount: Number(row.failureCount),
    expiresAt: toDate(row.expiresAt),
    refreshAt: toDate(row.refreshAt),
    nextAttemptAt: toDate(row.nextAttemptAt),
    isDisconnected: isDisconnected({ status, disconnectedAt }),
  }));
}

/** What tells an account from others that are called alike. */
export interface NamedAccount {
  appId: string;
  nickName: string;
  headImg: string;
  kind: string;
}

/** The accounts that a text fits, at most so many, each appid once, in their order. Where many fit, few are looked at. */
export async function listAccountsOfText(search: string, limit: number): Promise<NamedAccount[]> {
  const found = await getDatabase().$queryRaw<{ appId: string }[]>`
    SELECT DISTINCT a."appId" AS "appId" FROM "Authorizer" a
    WHERE ${authorizerMatches({ ...everyAccount, search })}
    ORDER BY a."appId" LIMIT ${limit}`;
  const accounts = await getDatabase().authorizer.findMany({
    where: { appId: { in: found.map(({ appId }) => appId) } },
    select: { appId: true, nickName: true, headImg: true, kind: true },
  });
  return found.flatMap(({ appId }) => accounts.find((account) => account.appId === appId) ?? []);
}

/** Those whose whole name it is. */
export function listAccountsOfName(name: string, limit: number): Promise<NamedAccount[]> {
  // As the text has its parts, each on a line.
  return listAccountsOfText(`\n${name}\n`, limit);
}
