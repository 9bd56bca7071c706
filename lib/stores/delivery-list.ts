// Deliveries as people read them: of a target and of an event. Ids grow with time, so each list walks one index by them.
import type { DeliverySubject } from './deliveries';
import { getDatabase, type Prisma } from './prisma';

const deliveryStates = ['pending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const itemColumns = {
  id: true,
  targetId: true,
  subject: true,
  subjectId: true,
  authorizerAppId: true,
  name: true,
  attemptCount: true,
  nextAttemptAt: true,
  lastStatus: true,
  lastFailure: true,
  createdAt: true,
  settledAt: true,
} as const;

export type DeliveryItem = Prisma.DeliveryGetPayload<{ select: typeof itemColumns }> & {
  state: DeliveryState;
};
export type DeliveryAttempt = Prisma.DeliveryAttemptGetPayload<object>;

export interface DeliveryQuery {
  targetId: string;
  /** All when null. */
  state: DeliveryState | null;
  /** The id beyond which the page begins, as an earlier page named it. */
  after: string | null;
  before: string | null;
  limit: number;
}

export interface DeliveryPage {
  rows: DeliveryItem[];
  /** For `after` and `before`; null where nothing more follows. */
  next: string | null;
  previous: string | null;
}

/** Newest first. The index is by state, so all states are their pages merged. */
export async function listTargetDeliveries(query: DeliveryQuery): Promise<DeliveryPage> {
  const states = query.state === null ? deliveryStates : [query.state];
  const found = (await Promise.all(states.map((state) => listOfState(query, state)))).flat();
  const isBackward = query.before !== null;
  found.sort((a, b) => (a.id < b.id === isBackward ? -1 : 1));
  const hasMore = found.length > query.limit;
  const rows = found.slice(0, query.limit);
  if (isBackward) rows.reverse();
  return {
    rows,
    next: isBackward || hasMore ? (rows.at(-1)?.id ?? null) : null,
    previous: (isBackward ? hasMore : query.after !== null) ? (rows.at(0)?.id ?? null) : null,
  };
}

async function listOfState(query: DeliveryQuery, state: DeliveryState): Promise<DeliveryItem[]> {
  const { targetId, after, before, limit } = query;
  const beyond = before === null ? after && { lt: after } : { gt: before };
  const rows = await getDatabase().delivery.findMany({
    where: { targetId, state, ...(beyond && { id: beyond }) },
    orderBy: { id: before === null ? 'desc' : 'asc' },
    take: limit + 1,
    select: itemColumns,
  });
  return rows.map((row) => ({ ...row, state }));
}

export interface TargetFigures {
  pending: number;
  dead: number;
  /** When the newest event that arrived there did so. */
  lastDeliveredAt: Date | null;
}

export async function getTargetFigures(targetId: string): Promise<TargetFigures> {
  const { delivery } = getDatabase();
  const [pending, dead, last] = await Promise.all([
    delivery.count({ where: { targetId, state: 'pending' } }),
    delivery.count({ where: { targetId, state: 'dead' } }),
    // As a range, in the order of the index: by the id alone PostgreSQL would walk back over all targets' deliveries.
    delivery.findFirst({
      where: { targetId, state: { gte: 'delivered', lte: 'delivered' } },
      orderBy: [{ state: 'desc' }, { id: 'desc' }],
      select: { settledAt: true },
    }),
  ]);
  return { pending, dead, lastDeliveredAt: last?.settledAt ?? null };
}

export interface EventDelivery extends DeliveryItem {
  target: { name: string; isRemoved: boolean };
  /** The newest tries, newest first. */
  attempts: DeliveryAttempt[];
}

/** How an event went on: one delivery per target, oldest target first. */
export async function listEventDeliveries(
  subject: DeliverySubject,
  subjectId: string,
): Promise<EventDelivery[]> {
  const rows = await getDatabase().delivery.findMany({
    where: { subjectId, subject },
    select: { ...itemColumns, state: true, target: { select: { name: true, deletedAt: true } } },
  });
  rows.sort((a, b) => (a.targetId < b.targetId ? -1 : 1));
  return Promise.all(
    rows.map(async ({ target, state, ...row }) => ({
      ...row,
      state: toDeliveryState(state),
      target: { name: target.name, isRemoved: target.deletedAt !== null },
      attempts: await listDeliveryAttempts(row.id, 20),
    })),
  );
}

/** Newest first. */
export async function listDeliveryAttempts(deliveryId: string, limit: number): Promise<DeliveryAttempt[]> {
  return getDatabase().deliveryAttempt.findMany({
    where: { deliveryId },
    orderBy: { startedAt: 'desc' },
    take: limit,
  });
}

function toDeliveryState(text: string): DeliveryState {
  return deliveryStates.find((state) => state === text) ?? 'pending';
}
