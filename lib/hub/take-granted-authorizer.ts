// One account of WeChat's list against what is stored: whether its authorization was missed or its refresh token lost, and
// the write that mends it.
import { getRuntime } from '../runtime';
import type { AuthorizerState } from '../stores/authorizer-states';
import { getLastUnauthorizedEvent, saveConnection } from '../stores/connections';
import { isHeldBack } from '../stores/held-back';
import type { Confirmations } from './confirm-authorizations';
import type { GrantedAuthorizer } from './list-granted-authorizers';

export interface ListedAccount {
  platformId: string;
  account: GrantedAuthorizer;
  /** As it stood before the list was read; null for an unknown account. */
  state: AuthorizerState | null;
  confirmations: Confirmations;
}

/** What was done, or null where nothing was to be done. Tokens that somebody saved since the pass began are left alone. */
export async function takeGrantedAuthorizer(
  listed: ListedAccount,
): Promise<'imported' | 'healed' | 'unusable' | null> {
  const { platformId, account, state } = listed;
  const { authorizerAppId, authTime, refreshToken } = account;
  if (state && !needsHealing(state, account)) return null;
  if (refreshToken === null) return state ? null : 'unusable';
  const endedAt = await findEnd(listed);
  if (endedAt && !(await isAuthorizedSince(listed, endedAt))) return null;
  const saved = await saveConnection({
    platformId,
    authorizerAppId,
    codeId: null,
    permissionIds: null,
    grant: null,
    refreshToken,
    refreshAt: null,
    // At the same time as the end, `authorized` wins.
    eventAt: endedAt && (!authTime || endedAt > authTime) ? endedAt : authTime,
    expectedVersion: state?.version ?? null,
    now: new Date(getRuntime().clock.now()),
  });
  if (saved.kind !== 'saved') return null;
  return state ? 'healed' : 'imported';
}

/**
 * A refresh token that has failed is worth another try only if WeChat names another one. One that we never had, of an
 * authorization newer than the one we know, is that of an `authorized` that never came. Staff has disconnected an account
 * although WeChat lists it, so that alone says nothing: only an authorization given since does.
 */
function needsHealing(state: AuthorizerState, { refreshToken, authTime }: GrantedAuthorizer): boolean {
  if (state.disconnectedAt && state.status === 'authorized')
    return !isHeldBack(state.disconnectedAt, authTime);
  if (state.status === 'unauthorized' || !state.hasRefreshToken) return true;
  if (refreshToken === null || state.refreshTokens.includes(refreshToken)) return false;
  const { needsReauthorization, statusEventAt } = state;
  return needsReauthorization || (authTime !== null && (!statusEventAt || authTime > statusEventAt));
}

/** When the account ended its authorization, by a push or as an earlier pass found; null where a newer one is stored. */
async function findEnd({ platformId, account, state }: ListedAccount): Promise<Date | null> {
  const event = await getLastUnauthorizedEvent(platformId, account.authorizerAppId);
  const pushedAt = event?.wechatCreatedAt ?? null;
  const decidedAt = state?.statusEventAt ?? null;
  const isPushNewer = pushedAt !== null && (decidedAt === null || pushedAt > decidedAt);
  if (isPushNewer) return pushedAt;
  return state?.status === 'unauthorized' ? decidedAt : null;
}

/** The list alone brings nobody back whose end is newer than the authorization it names: it may be the older one. */
async function isAuthorizedSince({ account, confirmations }: ListedAccount, endedAt: Date): Promise<boolean> {
  if (account.authTime && account.authTime >= endedAt) return true;
  const confirmation = await confirmations.ask(account.authorizerAppId);
  return confirmation.kind === 'authorized';
}
