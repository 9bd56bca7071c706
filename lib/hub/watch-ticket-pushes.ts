// Says so while WeChat pushes no tickets, and what came of asking it to push again.
import { getRuntime } from '../runtime';
import { endIncident, listOpenIncidents, openIncident } from '../stores/incidents';
import { listPlatforms } from '../stores/platforms';
import { getTicketPushAsk } from '../stores/ticket-push-asks';
import { getNewestTicket } from '../stores/tickets';
import { silenceMs } from './restart-ticket-push';

const kind = 'ticketSilent';
const criticalMs = 2 * 60 * 60_000;
const pushEveryMs = 10 * 60_000;

/** A platform that never had a ticket is no incident yet: it is being set up. */
export async function watchTicketPushes(): Promise<void> {
  const open = await listOpenIncidents();
  for (const { id } of await listPlatforms()) {
    const now = getRuntime().clock.now();
    const newest = await getNewestTicket(id);
    const silentMs = newest ? now - newest.createdAt : 0;
    if (newest && silentMs >= silenceMs) await showSilence(id, newest.createdAt, now);
    else if (open.some((each) => each.kind === kind && each.platformId === id)) await endTicketSilence(id);
  }
}

/** A push has come. */
export async function endTicketSilence(platformId: string): Promise<void> {
  await endIncident({ platformId, kind }, new Date(getRuntime().clock.now()));
}

async function showSilence(platformId: string, lastTicketAt: number, now: number): Promise<void> {
  const asked = await getTicketPushAsk(platformId);
  const isAskedSince = asked !== null && asked.at.getTime() > lastTicketAt;
  await openIncident({
    platformId,
    kind,
    severity: now - lastTicketAt >= criticalMs ? 'critical' : 'warning',
    isState: true,
    detail: {
      lastTicketAt: new Date(lastTicketAt).toISOString(),
      missed: Math.floor((now - lastTicketAt) / pushEveryMs),
      asked: isAskedSince
        ? { at: asked.at.toISOString(), outcome: asked.outcome, errcode: asked.failure?.errcode ?? null }
        : null,
    },
    now: new Date(now),
  });
}
