// How far the first set-up has come: staff, a platform, its first ticket; and what was refused meanwhile.
import { listPlatformNames, type PlatformName } from './platforms';
import { getDatabase } from './prisma';
import { hasStaff } from './staff';

export interface SetupProgress {
  hasStaff: boolean;
  platform: PlatformName | null;
  newestTicketAt: Date | null;
}

export interface RefusedSample {
  id: string;
  receivedAt: Date;
  reason: string;
}

export async function getSetupProgress(): Promise<SetupProgress> {
  const [platform = null] = await listPlatformNames();
  const ticket = await getDatabase().verifyTicket.findFirst({
    select: { receivedAt: true },
    orderBy: { receivedAt: 'desc' },
  });
  return { hasStaff: await hasStaff(), platform, newestTicketAt: ticket?.receivedAt ?? null };
}

/** Newest first; strangers' knocking is left out. */
export async function listRefusedSamples(limit: number): Promise<RefusedSample[]> {
  return getDatabase().refusedPush.findMany({
    where: { reason: { not: 'stranger' } },
    select: { id: true, receivedAt: true, reason: true },
    orderBy: { receivedAt: 'desc' },
    take: limit,
  });
}
