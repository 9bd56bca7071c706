// All accounts that fit a filter, batch by batch, for a file. In the order of their ids: unlike urgency it does not move while
// the file is written, so that no account is missed or told twice. Each batch is a range of the accounts' key and nothing
// else, whatever a database thinks of joins; what only their credentials tell is looked at here.
import { type AuthorizerFilter, authorizerMatches } from './authorizer-filter';
import { getDatabase, Prisma } from './prisma';
import { toDate } from './raw-date';
import { type TokenClass, tokenClassOf } from './token-class';

export interface AccountsToExport extends AuthorizerFilter {
  tokenClass: TokenClass | null;
  /** Of these alone. */
  ids?: string[];
}

interface AccountRow {
  id: string;
  platformId: string;
  appId: string;
  userName: string;
  nickName: string;
  kind: string;
  verifyType: number | null;
  principalName: string;
  authorizedAt: Date | null;
  status: string;
  disconnectedAt: Date | null;
}

export interface ExportedAccount extends AccountRow {
  expiresAt: Date | null;
  tokenClass: TokenClass;
}

export interface ExportBatch {
  /** Those of the batch that fit; there may be none although more follow. */
  accounts: ExportedAccount[];
  /** Where the next batch begins; null after the last. */
  next: string | null;
}

interface Range {
  /** Empty for the first batch. */
  after: string;
  limit: number;
  now: Date;
}

export async function listAccountsToExport(
  query: AccountsToExport,
  { after, limit, now }: Range,
): Promise<ExportBatch> {
  const rows = await listRows(query, after, limit);
  const credentials = await listCredentials(rows);
  const accounts = rows.flatMap((row): ExportedAccount[] => {
    const credential = credentials.get(keyOf(row.platformId, row.appId));
    if (!credential) return [];
    const tokenClass = tokenClassOf(credential, now);
    const fits = query.tokenClass === null || query.tokenClass === tokenClass;
    return fits ? [{ ...row, tokenClass, expiresAt: credential.expiresAt }] : [];
  });
  return { accounts, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
}

async function listRows(query: AccountsToExport, after: string, limit: number): Promise<AccountRow[]> {
  const among = query.ids ? Prisma.sql`AND a."id" IN (${Prisma.join(query.ids)})` : Prisma.empty;
  const rows = await getDatabase().$queryRaw<AccountRow[]>`
    SELECT a."id", a."platformId", a."appId", a."userName", a."nickName", a."kind", a."verifyType",
      a."principalName", a."authorizedAt", a."status", a."disconnectedAt"
    FROM "Authorizer" a WHERE a."id" > ${after} AND ${authorizerMatches(query)} ${among}
    ORDER BY a."id" LIMIT ${limit}`;
  return rows.map((row) => ({
    ...row,
    verifyType: row.verifyType === null ? null : Number(row.verifyType),
    authorizedAt: toDate(row.authorizedAt),
    disconnectedAt: toDate(row.disconnectedAt),
  }));
}

async function listCredentials(rows: AccountRow[]) {
  const platformIds = [...new Set(rows.map(({ platformId }) => platformId))];
  const found = await Promise.all(
    platformIds.map((platformId) => {
      const appIds = rows.filter((row) => row.platformId === platformId).map(({ appId }) => appId);
      return getDatabase().credential.findMany({
        where: { platformId, kind: 'authorizer', authorizerAppId: { in: appIds } },
        select: {
          platformId: true,
          authorizerAppId: true,
          state: true,
          failureCount: true,
          expiresAt: true,
          refreshAt: true,
        },
      });
    }),
  );
  return new Map(found.flat().map((row) => [keyOf(row.platformId, row.authorizerAppId), row]));
}

function keyOf(platformId: string, appId: string): string {
  return `${platformId}/${appId}`;
}
