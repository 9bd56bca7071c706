// How far the first set-up has come: staff, a platform, its first ticket; and what was refused meanwhile.
import { listPlatformNames, type PlatformName } from './platforms';
import { getDatabase } from './prisma';
import { hasStaff } from './staff';
import { getNewestTicketAt } from './ticket-history';

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
  const newestTicketAt = platform && (await getNewestTicketAt(platform.id));
  return { hasStaff: await hasStaff(), platform, newestTicketAt };
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
