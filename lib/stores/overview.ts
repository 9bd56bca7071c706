// What the overview counts over the last day.
import { getKept } from './kept-figures';
import { getDatabase } from './prisma';

export interface ErrcodeCount {
  errcode: number;
  count: number;
}

/** WeChat's errcodes since then, the most frequent first. */
export function listErrcodes(since: Date, limit: number): Promise<ErrcodeCount[]> {
  return getKept({ name: `errcodes.${limit}`, times: 100, mostMs: 5_000 }, () => readErrcodes(since, limit));
}

async function readErrcodes(since: Date, limit: number): Promise<ErrcodeCount[]> {
  const rows = await getDatabase().refreshAttempt.groupBy({
    by: ['errcode'],
    where: { startedAt: { gte: since }, outcome: 'failed', errcode: { not: null } },
    _count: { id: true },
    orderBy: [{ _count: { id: 'desc' } }, { errcode: 'asc' }],
    take: limit,
  });
  return rows.flatMap(({ errcode, _count }) => (errcode === null ? [] : [{ errcode, count: _count.id }]));
}

export interface ComponentState {
  platformId: string;
  expiresAt: Date | null;
  nextAttemptAt: Date | null;
  failureCount: number;
  lastErrcode: number | null;
  lastErrorCode: string | null;
  lastRid: string | null;
  lastErrmsg: string | null;
  lastErrorAt: Date | null;
}

/** Every platform's own token, as far as pages may know it. */
export async function listComponentStates(): Promise<ComponentState[]> {
  return getDatabase().credential.findMany({
    where: { kind: 'component' },
    select: {
      platformId: true,
      expiresAt: true,
      nextAttemptAt: true,
      failureCount: true,
      lastErrcode: true,
      lastErrorCode: true,
      lastRid: true,
      lastErrmsg: true,
      lastErrorAt: true,
    },
  });
}

export interface UrgentFailure {
  failureCount: number;
  nextAttemptAt: Date | null;
  lastErrcode: number | null;
  lastErrorCode: string | null;
  lastRid: string | null;
  lastErrmsg: string | null;
}

/** Why accounts fail, by the ids of their credentials. */
export async function listFailures(credentialIds: string[]): Promise<Map<string, UrgentFailure>> {
  const rows = await getDatabase().credential.findMany({
    where: { id: { in: credentialIds } },
    select: {
      id: true,
      failureCount: true,
      nextAttemptAt: true,
      lastErrcode: true,
      lastErrorCode: true,
      lastRid: true,
      lastErrmsg: true,
    },
  });
  return new Map(rows.map(({ id, ...failure }) => [id, failure]));
}
