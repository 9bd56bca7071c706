// What the doctor reads of each platform. No secret is opened, so it works without the key.

import { getDatabase } from './prisma';
import type { TokenClass } from './token-class';
import { countTokenClasses } from './token-class-counts';

export interface PlatformHealth {
  appId: string;
  /** When the newest push of a ticket came. */
  ticketReceivedAt: Date | null;
  componentAccessToken: { expiresAt: Date; version: number } | null;
  authorizers: Record<TokenClass, number>;
}

/** Oldest platform first. */
export async function listPlatformHealth(now: Date): Promise<PlatformHealth[]> {
  const platforms = await getDatabase().platform.findMany({
    select: { id: true, appId: true },
    orderBy: { id: 'asc' },
  });
  return Promise.all(
    platforms.map(async ({ id, appId }) => ({
      appId,
      ticketReceivedAt: await getTicketTime(id),
      componentAccessToken: await getComponentToken(id),
      authorizers: await countAuthorizersOf(id, now),
    })),
  );
}

/** Whether staff or the customer has ended it: there is no token to be alive. */
async function countAuthorizersOf(platformId: string, now: Date): Promise<PlatformHealth['authorizers']> {
  const { disconnected, ...counts } = await countTokenClasses({ platformId }, now);
  return { ...counts, unauthorized: counts.unauthorized + disconnected };
}

async function getTicketTime(platformId: string): Promise<Date | null> {
  const newest = await getDatabase().verifyTicket.findFirst({
    where: { platformId },
    orderBy: { receivedAt: 'desc' },
    select: { receivedAt: true },
  });
  return newest?.receivedAt ?? null;
}

async function getComponentToken(platformId: string): Promise<PlatformHealth['componentAccessToken']> {
  const token = await getDatabase().credential.findFirst({
    where: { platformId, kind: 'component', accessTokenCipher: { not: null } },
    select: { expiresAt: true, version: true },
  });
  return token?.expiresAt ? { expiresAt: token.expiresAt, version: token.version } : null;
}
