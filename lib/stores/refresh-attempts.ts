// The history of refreshes: one row per try, read by the account's page and the doctor.
import type { RefreshAttemptRecord } from '../tokens/ports';
import type { CredentialKey } from '../tokens/types';
import { newId } from './ids';
import { getDatabase } from './prisma';

export async function createRefreshAttempt(attempt: RefreshAttemptRecord): Promise<void> {
  const { key, failure, startedAt, ...rest } = attempt;
  await getDatabase().refreshAttempt.create({
    data: {
      id: newId(),
      ...key,
      ...rest,
      errcode: failure?.errcode ?? null,
      errorCode: failure?.code ?? null,
      rid: failure?.rid ?? null,
      startedAt: new Date(startedAt),
    },
  });
}

/** The newest tries of one credential, newest first. */
export async function listRefreshAttempts(key: CredentialKey, limit: number) {
  return getDatabase().refreshAttempt.findMany({
    where: { ...key },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}
