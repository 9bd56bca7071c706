// The list of accounts, most urgent first, page by page. The order is class, then expiry, then id: each class is one range of
// an index, so a page reads as many rows as it shows, whatever the size of the fleet.
import { type AuthorizerFilter, authorizersWithCredentials, matchesFilter } from './authorizer-filter';
import { leaseName, listLeaseHolders } from './lease-holders';
import { getDatabase, Prisma } from './prisma';
import { toDate } from './raw-date';
import { isInTokenClass, type TokenClass, tokenClasses, tokenClassOf } from './token-class';

export interface AuthorizerListQuery extends AuthorizerFilter {
  tokenClass: TokenClass | null;
  /** Where the page begins: what an earlier page named. */
  after: string | null;
  before: string | null;
  limit: number;
}

export interface AuthorizerListItem {
  id: string;
  platformId: string;
  appId: string;
  nickName: string;
  headImg: string;
  kind: string;
  verifyType: number | null;
  principalName: string;
  authorizedAt: Date | null;
  tokenClass: TokenClass;
  /** Somebody holds its lease: it is being refreshed now. */
  isRefreshing: boolean;
  expiresAt: Date | null;
}

export interface AuthorizerListPage {
  items: AuthorizerListItem[];
  /** For `after` and `before`; null where nothing more follows. */
  next: string | null;
  previous: string | null;
}

interface Position {
  tokenClass: TokenClass;
  expiresAt: Date;
  credentialId: string;
}

interface Row extends Position {
  authorizerId: string;
}

/** What sorts where there is no expiry. */
const never = new Date(0);

export async function listAuthorizerPage(query: AuthorizerListQuery, now: Date): Promise<AuthorizerListPage> {
  const start = readPosition(query.before ?? query.after);
  const isBackward = query.before !== null && start !== null;
  const rows = await walkClasses({ query, now, start, isBackward });
  const hasMore = rows.length > query.limit;
  const shown = rows.slice(0, query.limit);
  if (isBackward) shown.reverse();
  const [first, last] = [shown.at(0), shown.at(-1)];
  return {
    items: await listItems(shown, now),
    next: last && (isBackward || hasMore) ? writePosition(last) : null,
    previous: first && (isBackward ? hasMore : start !== null) ? writePosition(first) : null,
  };
}

/** The accounts that need a person, the least time left first. */
export async function listUrgentAccounts(limit: number, now: Date): Promise<AuthorizerListItem[]> {
  const query = {
    search: '',
    kind: null,
    verified: null,
    platformId: null,
    after: null,
    before: null,
    limit,
  };
  const pages = await Promise.all([
    listAuthorizerPage({ ...query, tokenClass: 'needsReauthorization' }, now),
    listAuthorizerPage({ ...query, tokenClass: 'failing' }, now),
  ]);
  return pages
    .flatMap(({ items }) => items)
    .sort((a, b) => (a.expiresAt?.getTime() ?? 0) - (b.expiresAt?.getTime() ?? 0))
    .slice(0, limit);
}

/** All accounts that ever authorized a platform. */
export async function countAuthorizers(): Promise<number> {
  return getDatabase().credential.count({ where: { kind: 'authorizer' } });
}

interface Walk {
  query: AuthorizerListQuery;
  now: Date;
  start: Position | null;
  isBackward: boolean;
}

/** One row more than the page shows, so that it is known whether more follow. */
async function walkClasses(walk: Walk): Promise<Row[]> {
  const { query, start, isBackward } = walk;
  const order = isBackward ? [...tokenClasses].reverse() : [...tokenClasses];
  const rest = start ? order.slice(order.indexOf(start.tokenClass)) : order;
  const rows: Row[] = [];
  for (const tokenClass of rest) {
    if (query.tokenClass && query.tokenClass !== tokenClass) continue;
    if (rows.length > query.limit) break;
    rows.push(...(await listOfClass(tokenClass, query.limit + 1 - rows.length, walk)));
  }
  return rows;
}

async function listOfClass(tokenClass: TokenClass, limit: number, walk: Walk): Promise<Row[]> {
  const { query, now, start, isBackward } = walk;
  // What is fresh has an expiry, and the bare column is what the index holds.
  const key =
    tokenClass === 'fresh' ? Prisma.sql`c."expiresAt"` : Prisma.sql`COALESCE(c."expiresAt", ${never})`;
  const beyond = isBackward ? Prisma.sql`<` : Prisma.sql`>`;
  const direction = isBackward ? Prisma.sql`DESC` : Prisma.sql`ASC`;
  const isBeyondStart =
    start?.tokenClass === tokenClass
      ? Prisma.sql`AND (${key} ${beyond} ${start.expiresAt}
          OR (${key} = ${start.expiresAt} AND c."id" ${beyond} ${start.credentialId}))`
      : Prisma.empty;
  const rows = await getDatabase().$queryRaw<
    { authorizerId: string; credentialId: string; expiresAt: unknown }[]
  >`
    SELECT a."id" AS "authorizerId", c."id" AS "credentialId", c."expiresAt" AS "expiresAt"
    FROM ${authorizersWithCredentials}
    WHERE ${isInTokenClass(tokenClass, now)} AND ${matchesFilter(query)} ${isBeyondStart}
    ORDER BY ${key} ${direction}, c."id" ${direction} LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, tokenClass, expiresAt: toDate(row.expiresAt) ?? never }));
}

async function listItems(rows: Row[], now: Date): Promise<AuthorizerListItem[]> {
  const db = getDatabase();
  const [authorizers, credentials] = await Promise.all([
    db.authorizer.findMany({
      where: { id: { in: rows.map((row) => row.authorizerId) } },
      omit: { permissionIds: true },
    }),
    db.credential.findMany({
      where: { id: { in: rows.map((row) => row.credentialId) } },
      select: { id: true, state: true, failureCount: true, expiresAt: true, refreshAt: true },
    }),
  ]);
  const names = authorizers.map((authorizer) => leaseName(keyOf(authorizer)));
  const refreshing = await listLeaseHolders(names, now);
  return rows.flatMap(({ authorizerId, credentialId }) => {
    const authorizer = authorizers.find(({ id }) => id === authorizerId);
    const credential = credentials.find(({ id }) => id === credentialId);
    if (!authorizer || !credential) return [];
    const { expiresAt } = credential;
    const isRefreshing = refreshing.has(leaseName(keyOf(authorizer)));
    return [{ ...authorizer, expiresAt, isRefreshing, tokenClass: tokenClassOf(credential, now) }];
  });
}

/** The key of an account's credential. */
function keyOf({ platformId, appId }: { platformId: string; appId: string }) {
  return { platformId, kind: 'authorizer', authorizerAppId: appId } as const;
}

function writePosition({ tokenClass, expiresAt, credentialId }: Position): string {
  return `${tokenClass}.${expiresAt.getTime()}.${credentialId}`;
}

/** Anything that is not a position begins at the beginning: it comes from a URL. */
function readPosition(text: string | null): Position | null {
  const [name, ms, credentialId] = (text ?? '').split('.');
  const tokenClass = tokenClasses.find((each) => each === name);
  if (!tokenClass || !credentialId || !ms || !/^\d{1,15}$/.test(ms)) return null;
  return { tokenClass, expiresAt: new Date(Number(ms)), credentialId };
}
