import { open } from '../secrets';
import { getDatabase } from './prisma';

/** Pushes may overtake one another, but not by this many. */
const overtakenAtMost = 20;

/** The ticket that WeChat made last: its value and when (WeChat's CreateTime, else the receipt; epoch ms). */
export async function getNewestTicket(
  platformId: string,
): Promise<{ value: string; createdAt: number } | null> {
  const rows = await getDatabase().verifyTicket.findMany({
    where: { platformId },
    orderBy: { receivedAt: 'desc' },
    take: overtakenAtMost,
  });
  const [newest] = rows
    .map((row) => ({ row, createdAt: (row.wechatCreatedAt ?? row.receivedAt).getTime() }))
    .sort((a, b) => b.createdAt - a.createdAt);
  if (!newest) return null;
  const { id, ticketCipher } = newest.row;
  const value = open(ticketCipher, { table: 'VerifyTicket', rowId: id, column: 'ticketCipher' });
  return { value, createdAt: newest.createdAt };
}
