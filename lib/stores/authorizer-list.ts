// The list of accounts, most urgent first, page by page by key.
import { type AuthorizerFilter, everyAccount } from './authorizer-filter';
import { listPlacedAccounts, type PlacedAccount, type Position } from './authorizer-order';
import { keepLargeCount } from './keep-large-count';
import { leaseName, listLeaseHolders } from './lease-holders';
import { getDatabase } from './prisma';
import { never, type TokenClass, tokenClasses } from './token-class';

export interface AuthorizerListQuery extends AuthorizerFilter {
  tokenClass: TokenClass | null;
  /** Where the page begins: what an earlier page named. */
  after: string | null;
  before: string | null;
  limit: number;
}

export interface AuthorizerListItem {
  id: string;
  credentialId: string;
  platformId: string;
  appId: string;
  nickName: string;
  headImg: string;
  kind: string;
  verifyType: number | null;
  principalName: string;
  authorizedAt: Date | null;
  status: string;
  /** Set while staff keeps wxdesk from using it. */
  disconnectedAt: Date | null;
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

export async function listAuthorizerPage(query: AuthorizerListQuery, now: Date): Promise<AuthorizerListPage> {
  const start = readPosition(query.before ?? query.after);
  const isBackward = query.before !== null && start !== null;
  // One row more than the page shows, so that it is known whether more follow.
  const rows = await listPlacedAccounts({ filter: query, now, start, isBackward, limit: query.limit + 1 });
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
  const listOf = (tokenClass: TokenClass) => {
    const filter = { ...everyAccount, tokenClass };
    return listPlacedAccounts({ filter, now, start: null, isBackward: false, limit });
  };
  const found = await Promise.all([listOf('needsReauthorization'), listOf('failing')]);
  const first = found.flat().sort((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
  return listItems(first.slice(0, limit), now);
}

/** All accounts that ever authorized a platform. */
export async function countAuthorizers(): Promise<number> {
  const { credential } = getDatabase();
  return keepLargeCount({
    name: 'accounts',
    count: () => credential.count({ where: { kind: 'authorizer' } }),
    sizeOf: (count) => count,
  });
}

const itemColumns = {
  id: true,
  platformId: true,
  appId: true,
  nickName: true,
  headImg: true,
  kind: true,
  verifyType: true,
  principalName: true,
  authorizedAt: true,
  status: true,
  disconnectedAt: true,
} as const;

async function listItems(rows: PlacedAccount[], now: Date): Promise<AuthorizerListItem[]> {
  const authorizers = await getDatabase().authorizer.findMany({
    where: { id: { in: rows.map((row) => row.authorizerId) } },
    select: itemColumns,
  });
  const names = authorizers.map((authorizer) => leaseName(keyOf(authorizer)));
  const refreshing = await listLeaseHolders(names, now);
  return rows.flatMap(({ authorizerId, credentialId, tokenClass, ...row }) => {
    const authorizer = authorizers.find(({ id }) => id === authorizerId);
    if (!authorizer) return [];
    const expiresAt = row.expiresAt > never ? row.expiresAt : null;
    const isRefreshing = refreshing.has(leaseName(keyOf(authorizer)));
    return [{ ...authorizer, credentialId, tokenClass, expiresAt, isRefreshing }];
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
