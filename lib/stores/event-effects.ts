// The part of an authorization event that is still to be done: what the background work reads and settles.
import { getDatabase, type Prisma } from './prisma';

const select = {
  id: true,
  platformId: true,
  infoType: true,
  authorizerAppId: true,
  wechatCreatedAt: true,
  receivedAt: true,
  codeDigest: true,
  payload: true,
  effect: true,
  attemptCount: true,
} as const;

export type EventToApply = Prisma.PlatformEventGetPayload<{ select: typeof select }>;

/** Ids of pending events whose next attempt is due, in the order they came. */
export async function listDueEvents(now: Date, limit: number): Promise<string[]> {
  const rows = await getDatabase().platformEvent.findMany({
    where: { effect: 'pending', OR: [{ nextAttemptAt: null }, { nextAttemptAt: { lte: now } }] },
    orderBy: { receivedAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

export async function getEventToApply(id: string): Promise<EventToApply | null> {
  return getDatabase().platformEvent.findUnique({ where: { id }, select });
}

export async function saveEventEffect(settled: {
  id: string;
  effect: 'done' | 'ignored' | 'failed';
  note: string | null;
  now: Date;
}): Promise<void> {
  await getDatabase().platformEvent.updateMany({
    where: { id: settled.id, effect: 'pending' },
    data: { effect: settled.effect, effectNote: settled.note, settledAt: settled.now, nextAttemptAt: null },
  });
}

export async function saveEventRetry(retry: {
  id: string;
  note: string | null;
  nextAttemptAt: Date;
}): Promise<void> {
  await getDatabase().platformEvent.updateMany({
    where: { id: retry.id, effect: 'pending' },
    data: {
      effectNote: retry.note,
      nextAttemptAt: retry.nextAttemptAt,
      attemptCount: { increment: 1 },
    },
  });
}
