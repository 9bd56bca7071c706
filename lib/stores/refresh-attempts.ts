// The history of refreshes: one row per try, read by the account's page, the board of tokens and the doctor.
import type { RefreshAttemptRecord } from '../tokens/ports';
import type { CredentialKey } from '../tokens/types';
import { newId } from './ids';
import { getDatabase, type Prisma } from './prisma';
import { pageOf, startedRangeOf, type TimePage, type TimePageQuery } from './time-page';

export type RefreshAttempt = Prisma.RefreshAttemptGetPayload<object>;

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
      errmsg: failure?.errmsg ?? null,
      startedAt: new Date(startedAt),
    },
  });
}

/** The newest tries of one credential, newest first. */
export async function listRefreshAttempts(key: CredentialKey, limit: number): Promise<RefreshAttempt[]> {
  return getDatabase().refreshAttempt.findMany({
    where: { ...key },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: limit,
  });
}

export interface RefreshPageQuery extends TimePageQuery {
  /** One try alone. */
  id?: string | null;
  outcome: string | null;
  /** What WeChat answered. */
  errcode?: number | null;
  /** An account's appid, or a platform's for its own token. */
  appId: string | null;
}

/** The newest tries of all credentials. */
export async function listRefreshPage(query: RefreshPageQuery): Promise<TimePage<RefreshAttempt>> {
  const { where, ...range } = startedRangeOf(query);
  const { id, outcome, errcode = null } = query;
  const wished = {
    ...(id && { id }),
    ...(outcome && { outcome }),
    // Told of failures alone, whose index knows it.
    ...(errcode !== null && { outcome: 'failed', errcode }),
  };
  const read = (ofKey: Partial<CredentialKey>) =>
    getDatabase().refreshAttempt.findMany({ where: { ...ofKey, ...wished, ...where }, ...range });
  if (query.appId === null) return pageOf(await read({}), query);
  // One range of the index for each credential that the appid can mean.
  const rows = await Promise.all((await listKeysOf(query.appId)).map(read));
  return pageOf(rows.flat(), query);
}

async function listKeysOf(appId: string): Promise<CredentialKey[]> {
  const platforms = await getDatabase().platform.findMany({ select: { id: true, appId: true } });
  return platforms.map((platform) =>
    platform.appId === appId
      ? { platformId: platform.id, kind: 'component', authorizerAppId: '' }
      : { platformId: platform.id, kind: 'authorizer', authorizerAppId: appId },
  );
}
