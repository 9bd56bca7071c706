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
export async function listRefusedSamples({
  since,
  limit,
}: {
  since: Date;
  limit: number;
}): Promise<RefusedSample[]> {
  return getDatabase().refusedPush.findMany({
    where: { receivedAt: { gte: since }, reason: { not: 'stranger' } },
    select: { id: true, receivedAt: true, reason: true },
    orderBy: { receivedAt: 'desc' },
    take: limit,
  });
}

/** The AppID that the newest push since then claims which fits nothing of ours: perhaps ours is mistyped. */
export async function getStrangersAppId(since: Date): Promise<string | null> {
  const push = await getDatabase().refusedPush.findFirst({
    where: { receivedAt: { gte: since }, reason: 'stranger', platformAppId: { not: null } },
    select: { platformAppId: true },
    orderBy: { receivedAt: 'desc' },
  });
  return push?.platformAppId ?? null;
}
