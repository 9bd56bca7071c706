// The ticket history: one row per push, also when the value repeats. The ticket itself is only here, and only sealed.
import { open, seal } from '../secrets';
import { newId } from './ids';
import { getDatabase, type Transaction } from './prisma';

export interface NewVerifyTicket {
  platformId: string;
  eventId: string;
  ticket: string;
  wechatCreatedAt: Date | null;
  receivedAt: Date;
  clientAddress: string;
}

export interface NewestTicket {
  value: string;
  /** Epoch milliseconds of WeChat's CreateTime, or of the arrival where that is unknown. */
  createdAt: number;
  receivedAt: number;
}

export async function createVerifyTickets(db: Transaction, tickets: NewVerifyTicket[]): Promise<void> {
  if (tickets.length === 0) return;
  await db.verifyTicket.createMany({
    data: tickets.map(({ ticket, ...row }) => {
      const id = newId();
      return {
        ...row,
        id,
        ticketCipher: seal(ticket, placeOf(id)),
        ticketTail: [...ticket].slice(-4).join(''),
      };
    }),
  });
}

/** No ticket lives longer. What came before that, before the last arrival, can only be dead. */
const lifeMs = 12 * 60 * 60 * 1000;

/** The newest by WeChat's own clock: older ones that are delivered late, however many, do not replace it. */
export async function getNewestTicket(platformId: string): Promise<NewestTicket | null> {
  const { verifyTicket } = getDatabase();
  const last = await verifyTicket.findFirst({ where: { platformId }, orderBy: { receivedAt: 'desc' } });
  if (!last) return null;
  const since = new Date(last.receivedAt.getTime() - lifeMs);
  const living = await verifyTicket.findMany({
    where: { platformId, receivedAt: { gte: since } },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
  });
  const [newest] = living
    .map((row) => ({ row, createdAt: (row.wechatCreatedAt ?? row.receivedAt).getTime() }))
    .sort((a, b) => b.createdAt - a.createdAt);
  if (!newest) return null;
  const { row, createdAt } = newest;
  return { value: open(row.ticketCipher, placeOf(row.id)), createdAt, receivedAt: row.receivedAt.getTime() };
}

/** The body of the push that brought the newest ticket, as received. */
export async function getNewestTicketBody(platformId: string): Promise<string | null> {
  const newest = await getDatabase().verifyTicket.findFirst({
    where: { platformId },
    orderBy: { receivedAt: 'desc' },
    select: { event: { select: { body: true } } },
  });
  return newest?.event.body ?? null;
}

function placeOf(rowId: string) {
  return { table: 'VerifyTicket', rowId, column: 'ticketCipher' };
}
