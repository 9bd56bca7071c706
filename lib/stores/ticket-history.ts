// The history of ticket pushes as people read it: accepted and refused in one line of time.
import { getDatabase, type Prisma } from './prisma';
import { pageOf, rangeOf, type TimePage, type TimePageQuery } from './time-page';

const ticketColumns = {
  id: true,
  eventId: true,
  ticketTail: true,
  wechatCreatedAt: true,
  receivedAt: true,
  clientAddress: true,
} as const;

export type AcceptedPush = Prisma.VerifyTicketGetPayload<{ select: typeof ticketColumns }> & {
  kind: 'accepted';
};
export type RefusedPush = Prisma.RefusedPushGetPayload<object> & { kind: 'refused' };
export type TicketPush = AcceptedPush | RefusedPush;

export interface TicketHistoryQuery extends TimePageQuery {
  platform: { id: string; appId: string };
  outcome: 'accepted' | 'refused' | null;
  /** One push alone. */
  id?: string | null;
}

/** Newest first. A refused push that names no platform stands in each one's history: it may have been meant for it. */
export async function listTicketHistory(query: TicketHistoryQuery): Promise<TimePage<TicketPush>> {
  const { where, ...range } = rangeOf(query);
  const { platform, outcome, id } = query;
  const alone = id ? { id } : {};
  const [accepted, refused] = await Promise.all([
    outcome === 'refused'
      ? []
      : getDatabase().verifyTicket.findMany({
          where: { platformId: platform.id, ...alone, ...where },
          select: ticketColumns,
          ...range,
        }),
    outcome === 'accepted'
      ? []
      : getDatabase().refusedPush.findMany({
          where: { AND: [mayBeOf(platform.appId), alone, where] },
          ...range,
        }),
  ]);
  return pageOf<TicketPush>(
    [
      ...accepted.map((row) => ({ ...row, kind: 'accepted' as const })),
      ...refused.map((row) => ({ ...row, kind: 'refused' as const })),
    ],
    query,
  );
}

/** When accepted tickets came since then, oldest first, and before them the last one that came earlier. */
export async function listTicketTimes(platformId: string, since: Date): Promise<Date[]> {
  const db = getDatabase();
  const earlier = await db.verifyTicket.findFirst({
    where: { platformId, receivedAt: { lt: since } },
    orderBy: { receivedAt: 'desc' },
    select: { receivedAt: true },
  });
  const rows = await db.verifyTicket.findMany({
    where: { platformId, receivedAt: { gte: since } },
    orderBy: { receivedAt: 'asc' },
    select: { receivedAt: true },
    take: 5_000,
  });
  return [...(earlier ? [earlier] : []), ...rows].map(({ receivedAt }) => receivedAt);
}

export async function getNewestTicketAt(platformId: string): Promise<Date | null> {
  const row = await getDatabase().verifyTicket.findFirst({
    where: { platformId },
    orderBy: { receivedAt: 'desc' },
    select: { receivedAt: true },
  });
  return row?.receivedAt ?? null;
}

/** Samples of refused pushes since then that may have been this platform's, oldest first. */
export async function listRefusedSince(
  platformAppId: string,
  since: Date,
): Promise<{ receivedAt: Date; reason: string }[]> {
  return getDatabase().refusedPush.findMany({
    where: { receivedAt: { gte: since }, ...mayBeOf(platformAppId) },
    orderBy: { receivedAt: 'asc' },
    select: { receivedAt: true, reason: true },
  });
}

function mayBeOf(platformAppId: string) {
  return { OR: [{ platformAppId }, { platformAppId: null }] };
}
