// An account has ended its authorization: it takes effect at once, nothing is deleted.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { type DisconnectionResult, saveDisconnection } from '../stores/disconnections';

/** Applies an `unauthorized` in the order of WeChat's clock; `stale` where a newer authorization is known. */
export async function disconnectAuthorizer(ended: {
  platformId: string;
  authorizerAppId: string;
  eventId: string;
  eventAt: Date;
}): Promise<DisconnectionResult> {
  const result = await saveDisconnection({ ...ended, now: new Date(getRuntime().clock.now()) });
  const { platformId, authorizerAppId, eventId } = ended;
  getLogger().info({ event: 'authorizerDisconnected', platformId, authorizerAppId, eventId, result });
  return result;
}
