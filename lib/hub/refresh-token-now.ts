// Staff asks for a new token of an account, or of the platform itself (no account named). The token stays inside.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';

export type RefreshNowResult =
  | { kind: 'refreshed'; expiresAt: Date; version: number }
  | { kind: 'busy' }
  | { kind: 'deferred'; until: Date; code: string | null; errcode: number | null; rid: string | null }
  | { kind: 'failed'; code: string; errcode: number | null; rid: string | null; message: string };

export async function refreshTokenNow(target: {
  platformId: string;
  authorizerAppId: string | null;
  staffId: string;
}): Promise<RefreshNowResult> {
  const { platformId, authorizerAppId, staffId } = target;
  const outcome = await getRuntime().engine.refreshNow(
    {
      platformId,
      kind: authorizerAppId === null ? 'component' : 'authorizer',
      authorizerAppId: authorizerAppId ?? '',
    },
    'staff',
  );
  getLogger().info({ event: 'refreshAsked', platformId, authorizerAppId, staffId, outcome: outcome.kind });
  if (outcome.kind === 'busy') return outcome;
  if (outcome.kind === 'failed') return { kind: 'failed', ...outcome.failure };
  if (outcome.kind === 'deferred') {
    const { code = null, errcode = null, rid = null } = outcome.failure ?? {};
    return { kind: 'deferred', until: new Date(outcome.until), code, errcode, rid };
  }
  const { expiresAt, version } = outcome.token;
  return { kind: 'refreshed', expiresAt: new Date(expiresAt), version };
}
