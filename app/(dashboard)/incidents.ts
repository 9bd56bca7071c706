// What endangers a whole platform: no ticket, a ticket too old, a dead or failing component token. Read for the banners above
// every page and for the overview.
import { cache } from 'react';
import { type ComponentState, listComponentStates } from '@/lib/stores/overview';
import type { PlatformName } from '@/lib/stores/platforms';
import { getNewestTicketAt } from '@/lib/stores/ticket-history';

/** WeChat pushes every 10 minutes; this many without one is a silence. */
const silenceMs = 25 * 60_000;

export interface Incident {
  kind: 'noTicketYet' | 'ticketSilent' | 'componentExpired' | 'componentFailing';
  state: 'failing' | 'critical';
  platform: PlatformName;
  /** Since when, or until when. */
  at: Date | null;
  href: string;
  component: ComponentState | null;
}

export const readPlatformHealth = cache(async (platformId: string) => {
  const [ticketAt, components] = await Promise.all([getNewestTicketAt(platformId), readComponentStates()]);
  return { ticketAt, component: components.find((each) => each.platformId === platformId) ?? null };
});

const readComponentStates = cache(listComponentStates);

export async function readIncidents(platforms: PlatformName[]): Promise<Incident[]> {
  const now = new Date();
  const found = await Promise.all(
    platforms.map(async (platform) => findIncidents(platform, await readPlatformHealth(platform.id), now)),
  );
  return found.flat();
}

interface PlatformHealth {
  ticketAt: Date | null;
  component: ComponentState | null;
}

/** At most one about the ticket and one about the token. */
export function findIncidents(platform: PlatformName, health: PlatformHealth, now: Date): Incident[] {
  const { ticketAt, component } = health;
  const base = { platform, component };
  const tickets = { ...base, href: `/tickets?platform=${platform.appId}` };
  if (ticketAt === null)
    return [{ ...tickets, kind: 'noTicketYet', state: 'failing', at: platform.createdAt }];
  const incidents: Incident[] = [];
  if (now.getTime() - ticketAt.getTime() > silenceMs) {
    incidents.push({ ...tickets, kind: 'ticketSilent', state: 'critical', at: ticketAt });
  }
  const expiresAt = component?.expiresAt ?? null;
  if (component && component.failureCount >= 2) {
    incidents.push({
      ...base,
      href: `/tickets?platform=${platform.appId}#component`,
      kind: 'componentFailing',
      state: 'critical',
      at: expiresAt,
    });
  } else if (component && (expiresAt === null || expiresAt <= now)) {
    incidents.push({
      ...base,
      href: `/tickets?platform=${platform.appId}#component`,
      kind: 'componentExpired',
      state: 'critical',
      at: expiresAt,
    });
  }
  return incidents;
}
