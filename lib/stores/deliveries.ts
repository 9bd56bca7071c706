// One event for one target, and the tries to bring it there. A delivery is written in the transaction that commits its
// event; whoever delivers claims it first by one conditional write.
import { newId } from './ids';
import { getDatabase, Prisma, type Transaction } from './prisma';

export type DeliverySubject = 'platformEvent' | 'authorizerMessage';

export interface NewDelivery {
  id: string;
  targetId: string;
  platformId: string;
  subject: DeliverySubject;
  subjectId: string;
  authorizerAppId: string | null;
  name: string;
  createdAt: Date;
  nextAttemptAt: Date;
}

/** Writes them by one statement. */
export async function createDeliveries(db: Transaction, deliveries: NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await db.$executeRaw`
    INSERT INTO "Delivery" ("id", "targetId", "platformId", "subject", "subjectId", "authorizerAppId", "name", "state",
      "attemptCount", "nextAttemptAt", "createdAt")
    VALUES ${Prisma.join(deliveries.map(toValues))}
    ON CONFLICT DO NOTHING`;
}

export interface DueDelivery {
  id: string;
  targetId: string;
  subject: DeliverySubject;
  subjectId: string;
  attemptCount: number;
}

/** Targets that have something due, without those that are switched off. */
export async function listTargetsWithDue(now: Date): Promise<{ id: string; failureCount: number }[]> {
  return getDatabase().forwardingTarget.findMany({
    where: {
      disabledAt: null,
      deletedAt: null,
      deliveries: { some: { state: 'pending', nextAttemptAt: { lte: now } } },
    },
    select: { id: true, failureCount: true },
  });
}

/** Of one target, the longest due first. */
export async function listDueDeliveries(targetId: string, now: Date, limit: number): Promise<DueDelivery[]> {
  const rows = await getDatabase().delivery.findMany({
    where: { targetId, state: 'pending', nextAttemptAt: { lte: now } },
    orderBy: { nextAttemptAt: 'asc' },
    take: limit,
    select: { id: true, targetId: true, subject: true, subjectId: true, attemptCount: true },
  });
  return rows.map((row) => ({ ...row, subject: toSubject(row.subject) }));
}

/** Takes it until then; false when another process took it, or it is settled. A holder that dies loses it by time. */
export async function claimDelivery(id: string, now: Date, until: Date): Promise<boolean> {
  const { count } = await getDatabase().delivery.updateMany({
    where: { id, state: 'pending', nextAttemptAt: { lte: now } },
    data: { nextAttemptAt: until },
  });
  return count === 1;
}

export interface DeliveryTry {
  deliveryId: string;
  /** How many tries there were before. */
  attemptCount: number;
  startedAt: Date;
  durationMs: number;
  status: number | null;
  failureCode: string | null;
  sample: string;
  /** What becomes of the delivery: null when it arrived or no further try is made. */
  nextAttemptAt: Date | null;
  isDelivered: boolean;
  now: Date;
}

/**
 * The try and what it leads to, together. A failure leads to nothing where another process has tried meanwhile, or somebody
 * has sent it anew: what they said about the next try counts.
 */
export async function saveDeliveryTry(made: DeliveryTry): Promise<void> {
  const { deliveryId, attemptCount, nextAttemptAt, isDelivered, now, ...attempt } = made;
  const isSettled = isDelivered || nextAttemptAt === null;
  await getDatabase().$transaction(async (tx) => {
    await tx.deliveryAttempt.create({ data: { id: newId(), deliveryId, ...attempt } });
    await tx.delivery.updateMany({
      where: { id: deliveryId, state: 'pending', ...(!isDelivered && { attemptCount }) },
      data: {
        state: isDelivered ? 'delivered' : nextAttemptAt === null ? 'dead' : 'pending',
        attemptCount: { increment: 1 },
        nextAttemptAt,
        lastStatus: attempt.status,
        lastFailure: attempt.failureCode,
        ...(isSettled && { settledAt: now }),
      },
    });
  });
}

/** Deliveries by their ids, or those of a target that are settled, in a span of time. */
export type DeliveryChoice =
  | { ids: string[] }
  | { targetId: string; states: ('delivered' | 'dead')[]; createdFrom?: Date; createdTo?: Date };

/** So many are written at once: whoever sends a million again must not keep new events waiting. */
const replayedAtOnce = 500;

/** Sends them once more from the first try on, under the same webhook-id; how many. */
export async function replayDeliveries(choice: DeliveryChoice, now: Date): Promise<number> {
  if ('ids' in choice) return makeDue(choice.ids, now);
  let replayed = 0;
  for (const state of choice.states) {
    let after = '';
    for (;;) {
      const ids = await listSettled(choice, state, after);
      replayed += await makeDue(ids, now);
      if (ids.length < replayedAtOnce) break;
      after = ids.at(-1) ?? '';
    }
  }
  return replayed;
}

/** How many of them go to targets that are removed. */
export async function countOfRemovedTargets(ids: string[]): Promise<number> {
  return getDatabase().delivery.count({ where: { id: { in: ids }, target: { deletedAt: { not: null } } } });
}

async function listSettled(
  { targetId, createdFrom, createdTo }: Exclude<DeliveryChoice, { ids: string[] }>,
  state: string,
  after: string,
): Promise<string[]> {
  const createdAt = { ...(createdFrom && { gte: createdFrom }), ...(createdTo && { lt: createdTo }) };
  const rows = await getDatabase().delivery.findMany({
    where: { targetId, state, id: { gt: after }, ...((createdFrom || createdTo) && { createdAt }) },
    orderBy: { id: 'asc' },
    take: replayedAtOnce,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

async function makeDue(ids: string[], now: Date): Promise<number> {
  const { count } = await getDatabase().delivery.updateMany({
    where: { id: { in: ids }, target: { deletedAt: null } },
    data: { state: 'pending', attemptCount: 0, nextAttemptAt: now, settledAt: null },
  });
  return count;
}

function toValues(delivery: NewDelivery): Prisma.Sql {
  const { id, targetId, platformId, subject, subjectId, authorizerAppId, name } = delivery;
  return Prisma.sql`(${id}, ${targetId}, ${platformId}, ${subject}, ${subjectId}, ${authorizerAppId}, ${name},
    ${'pending'}, 0, ${delivery.nextAttemptAt}, ${delivery.createdAt})`;
}

function toSubject(text: string): DeliverySubject {
  return text === 'platformEvent' ? 'platformEvent' : 'authorizerMessage';
}
