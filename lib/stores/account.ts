// One account as its page shows it: profile, what is known of its token (never the token itself), its history.
import { open } from '../secrets';
import { leaseName, listLeaseHolders } from './lease-holders';
import { getDatabase, type Prisma } from './prisma';
import { type TokenClass, tokenClassOf } from './token-class';

export interface AccountToken {
  tokenClass: TokenClass;
  version: number;
  /** The last four characters, for people; null without a token. */
  accessTokenTail: string | null;
  refreshTokenTail: string | null;
  obtainedAt: Date | null;
  expiresAt: Date | null;
  refreshAt: Date | null;
  nextAttemptAt: Date | null;
  failureCount: number;
  lastErrcode: number | null;
  lastErrorCode: string | null;
  lastRid: string | null;
  lastErrmsg: string | null;
  lastErrorAt: Date | null;
  /** Who is refreshing it now, if anybody. */
  leaseOwner: string | null;
}

export type Account = Prisma.AuthorizerGetPayload<{ include: { platform: { select: typeof platformName } } }>;
export type AccountChange = Prisma.AuthorizerChangeGetPayload<object>;

const platformName = { id: true, appId: true, name: true } as const;

/** The account of this appid on each platform that it authorized, the newest authorization first. */
export async function listAccountsOfAppId(appId: string): Promise<Account[]> {
  return getDatabase().authorizer.findMany({
    where: { appId },
    include: { platform: { select: platformName } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 20,
  });
}

/** What is known of the account's token, or null before the first exchange. */
export async function getAccountToken(
  account: { platformId: string; appId: string },
  now: Date,
): Promise<AccountToken | null> {
  const db = getDatabase();
  const { platformId, appId } = account;
  const key = { platformId, kind: 'authorizer', authorizerAppId: appId } as const;
  const row = await db.credential.findUnique({ where: { platformId_kind_authorizerAppId: key } });
  if (!row) return null;
  const holders = await listLeaseHolders([leaseName(key)], now);
  const { accessTokenCipher, refreshTokenCipher, ...rest } = row;
  return {
    version: rest.version,
    obtainedAt: rest.obtainedAt,
    expiresAt: rest.expiresAt,
    refreshAt: rest.refreshAt,
    nextAttemptAt: rest.nextAttemptAt,
    failureCount: rest.failureCount,
    lastErrcode: rest.lastErrcode,
    lastErrorCode: rest.lastErrorCode,
    lastRid: rest.lastRid,
    lastErrmsg: rest.lastErrmsg,
    lastErrorAt: rest.lastErrorAt,
    tokenClass: tokenClassOf(row, now),
    accessTokenTail: tailOf(row.id, 'accessTokenCipher', accessTokenCipher),
    refreshTokenTail: tailOf(row.id, 'refreshTokenCipher', refreshTokenCipher),
    leaseOwner: holders.get(leaseName(key))?.owner ?? null,
  };
}

/** What happened to the account, newest first. */
export async function listAccountChanges(authorizerId: string, limit: number): Promise<AccountChange[]> {
  return getDatabase().authorizerChange.findMany({
    where: { authorizerId },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

/** How many refreshes of the account were tried and failed since then. */
export async function countRefreshes(
  { platformId, appId }: { platformId: string; appId: string },
  since: Date,
): Promise<{ total: number; failed: number }> {
  const rows = await getDatabase().refreshAttempt.groupBy({
    by: ['outcome'],
    where: { platformId, kind: 'authorizer', authorizerAppId: appId, startedAt: { gte: since } },
    _count: true,
  });
  const total = rows.reduce((sum, row) => sum + row._count, 0);
  return { total, failed: rows.find(({ outcome }) => outcome === 'failed')?._count ?? 0 };
}

/** The names of those who started these launches, by the launch's id. */
export async function listLaunchStarters(launchIds: string[]): Promise<Map<string, string>> {
  const rows = await getDatabase().launch.findMany({
    where: { id: { in: launchIds } },
    select: { id: true, staff: { select: { name: true, email: true } } },
  });
  return new Map(rows.map(({ id, staff }) => [id, staff.name || staff.email]));
}

function tailOf(rowId: string, column: string, cipher: string | null): string | null {
  if (cipher === null) return null;
  const text = open(cipher, { table: 'Credential', rowId, column });
  return text.length >= 12 ? text.slice(-4) : '';
}
