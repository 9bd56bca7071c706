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

/** The newest by WeChat's own clock: an older one that was delivered late does not replace it. */
export async function getNewestTicket(platformId: string): Promise<NewestTicket | null> {
  const latest = await getDatabase().verifyTicket.findMany({
    where: { platformId },
    orderBy: [{ receivedAt: 'desc' }, { id: 'desc' }],
    take: 10,
  });
  const [newest] = latest
    .map((row) => ({ row, createdAt: (row.wechatCreatedAt ?? row.receivedAt).getTime() }))
    .sort((a, b) => b.createdAt - a.createdAt);
  if (!newest) return null;
  const { row, createdAt } = newest;
  return { value: open(row.ticketCipher, placeOf(row.id)), createdAt, receivedAt: row.receivedAt.getTime() };
}

function placeOf(rowId: string) {
  return { table: 'VerifyTicket', rowId, column: 'ticketCipher' };
}
