// What an authorization event changes, after it was committed and answered. Every effect can be repeated, so a crash in
// between costs nothing but time.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { type EventToApply, getEventToApply, saveEventEffect, saveEventRetry } from '../stores/event-effects';
import { applyAuthorized } from './apply-authorized';
import { disconnectAuthorizer } from './disconnect-authorizer';
import { type EventEffect, later } from './event-effect';
import { endTicketSilence } from './watch-ticket-pushes';

/** Applies the event if that is still to be done, and settles it or says when to try again. */
export async function applyPlatformEvent(eventId: string): Promise<void> {
  const event = await getEventToApply(eventId);
  if (event?.effect !== 'pending') return;
  const effect = await effectOf(event).catch((error: unknown) => postpone(event, error));
  if (effect.kind === 'later') {
    return saveEventRetry({ id: eventId, note: effect.note, nextAttemptAt: effect.until });
  }
  const { kind, note } = effect;
  getLogger().info({ event: 'eventApplied', eventId, infoType: event.infoType, effect: kind, note });
  await saveEventEffect({ id: eventId, effect: kind, note, now: new Date(getRuntime().clock.now()) });
}

async function effectOf(event: EventToApply): Promise<EventEffect> {
  switch (event.infoType) {
    case 'component_verify_ticket':
      return applyTicket(event.platformId);
    case 'authorized':
    case 'updateauthorized':
      return applyAuthorized(event);
    case 'notify_third_fasteregister':
      return event.codeDigest === null ? { kind: 'ignored', note: null } : applyAuthorized(event);
    case 'unauthorized':
      return applyUnauthorized(event);
    default:
      return { kind: 'ignored', note: null };
  }
}

/** The first ticket of a platform gives its first token; a later one changes nothing while that token lives. */
async function applyTicket(platformId: string): Promise<EventEffect> {
  await getRuntime().engine.noticeTicket(platformId);
  await endTicketSilence(platformId);
  return { kind: 'done', note: null };
}

async function applyUnauthorized(event: EventToApply): Promise<EventEffect> {
  const { id, platformId, authorizerAppId } = event;
  if (authorizerAppId === null) return { kind: 'failed', note: 'noAuthorizer' };
  const eventAt = event.wechatCreatedAt ?? event.receivedAt;
  const result = await disconnectAuthorizer({ platformId, authorizerAppId, eventId: id, eventAt });
  // Nothing waits for this: the exchange finds the event, and saves the account as unauthorized itself.
  if (result === 'codePending') return later(result, backOffMs(event));
  return result === 'disconnected' ? { kind: 'done', note: null } : { kind: 'ignored', note: result };
}

/** A surprise, such as a database that is away: logged and tried again, less and less often. */
function postpone(event: EventToApply, error: unknown): EventEffect {
  getLogger().error({ event: 'eventNotApplied', eventId: event.id, infoType: event.infoType, error });
  return later('internal', backOffMs(event));
}

function backOffMs({ attemptCount }: EventToApply): number {
  return Math.min(1_000 * 2 ** attemptCount, 60_000);
}
