// The list of accounts, most urgent first, page by page by key.
import { type AuthorizerFilter, everyAccount } from './authorizer-filter';
import { listPlacedAccounts, type PlacedAccount, type Position } from './authorizer-order';
import { keepLargeCount } from './keep-large-count';
import { leaseName, listLeaseHolders } from './lease-holders';
import { getDatabase } from './prisma';
import { type TokenClass, tokenClasses, tokenClassOf } from './token-class';

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
  const query = { ...everyAccount, after: null, before: null, limit };
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
  const { credential } = getDatabase();
  return keepLargeCount(
    'accounts',
    () => credential.count({ where: { kind: 'authorizer' } }),
    (count) => count,
  );
}

async function listItems(rows: PlacedAccount[], now: Date): Promise<AuthorizerListItem[]> {
  const db = getDatabase();
  const [authorizers, credentials] = await Promise.all([
    db.authorizer.findMany({
      where: { id: { in: rows.map((row) => row.authorizerId) } },
      omit: { permissionIds: true, permissionText: true },
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
