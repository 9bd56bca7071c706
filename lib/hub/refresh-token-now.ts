// Staff asks for a new token of an account, or of the platform itself (no account named). The token stays inside.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { saveAuditEntry } from '../stores/audit-log';
import { getPlatform } from '../stores/platforms';
import type { Actor } from '../stores/staff';
import type { RefreshFailure } from '../tokens/types';

export type RefreshNowResult =
  | { kind: 'refreshed'; expiresAt: Date; version: number }
  | { kind: 'busy' }
  | { kind: 'deferred'; until: Date; failure: RefreshFailure | null }
  | { kind: 'failed'; failure: RefreshFailure };

/** Throws `platformNotFound`. */
export async function refreshTokenNow(
  target: { platformId: string; authorizerAppId: string | null },
  actor: Actor,
): Promise<RefreshNowResult> {
  const { platformId, authorizerAppId } = target;
  if (authorizerAppId === null && !(await getPlatform(platformId)))
    throw new AppError('platformNotFound', `There is no platform ${platformId}.`);
  // Before WeChat is asked: what is not on record does not happen. How it went stands in the history of refreshes.
  const account = authorizerAppId === null ? {} : { authorizerAppId };
  await saveAuditEntry({ actor, act: 'tokenRefreshAsked', platformId, ...account });
  const outcome = await getRuntime().engine.refreshNow(
    {
      platformId,
      kind: authorizerAppId === null ? 'component' : 'authorizer',
      authorizerAppId: authorizerAppId ?? '',
    },
    'staff',
  );
  getLogger().info({
    event: 'refreshAsked',
    platformId,
    authorizerAppId,
    staffId: actor.staffId,
    outcome: outcome.kind,
  });
  if (outcome.kind === 'busy') return outcome;
  if (outcome.kind === 'failed') return outcome;
  if (outcome.kind === 'deferred') return { ...outcome, until: new Date(outcome.until) };
  const { expiresAt, version } = outcome.token;
  return { kind: 'refreshed', expiresAt: new Date(expiresAt), version };
}
