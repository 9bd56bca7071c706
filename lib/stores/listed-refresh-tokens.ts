// When many refresh tokens have failed, one pass over WeChat's list tells them all; this writes what it told, in small
// transactions, so that nobody waits long for the database.
import type { SaveListedRefreshTokens } from '../tokens/ports';
import { type CredentialRow, toStoredCredential } from './credential-row';
import { getDatabase } from './prisma';
import { refreshTokenColumns } from './refresh-token-columns';

const rowsPerRead = 500;
const rowsPerWrite = 20;

/** See TokenStore. */
export async function saveListedRefreshTokens(save: SaveListedRefreshTokens): Promise<number> {
  let written = 0;
  for (let after = ''; ; ) {
    const rows = await listWanting(save, after);
    for (let index = 0; index < rows.length; index += rowsPerWrite)
      written += await write(rows.slice(index, index + rowsPerWrite), save);
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerRead) return written;
    after = last.id;
  }
}

function listWanting({ platformId, listedAt, now }: SaveListedRefreshTokens, after: string) {
  const isOlder = { OR: [{ obtainedAt: null }, { obtainedAt: { lt: new Date(listedAt) } }] };
  const wants = [
    { failureCount: { gt: 0 } },
    { refreshTokenCipher: null },
    { nextAttemptAt: { lte: new Date(now) } },
  ];
  return getDatabase().credential.findMany({
    where: {
      platformId,
      kind: 'authorizer',
      state: { not: 'unauthorized' },
      id: { gt: after },
      AND: [isOlder, { OR: wants }],
    },
    orderBy: { id: 'asc' },
    take: rowsPerRead,
  });
}

async function write(
  rows: CredentialRow[],
  { refreshTokens, now }: SaveListedRefreshTokens,
): Promise<number> {
  const db = getDatabase();
  const updates = rows.flatMap((row) => {
    const credential = toStoredCredential(row);
    const { id, version, refreshTokenCipher } = row;
    const listed = refreshTokens.get(row.authorizerAppId) ?? null;
    if (listed === null || listed === credential.refreshToken) return [];
    return db.credential.updateMany({
      // Whatever saves a grant or ends the authorization moves the version; a recovered refresh token is another cipher.
      where: { id, version, refreshTokenCipher },
      data: {
        ...refreshTokenColumns(credential, listed, now),
        ...(failsForRefreshToken(row) && { nextAttemptAt: new Date(now) }),
        updatedAt: new Date(now),
      },
    });
  });
  const results = await db.$transaction(updates);
  return results.filter(({ count }) => count === 1).length;
}

function failsForRefreshToken({ lastErrorCode }: CredentialRow): boolean {
  return lastErrorCode === 'refreshToken' || lastErrorCode === 'unauthorized';
}
