// One pass over WeChat's list of a platform's accounts: imports those we do not know (a platform that moves here), and
// mends what a lost push or a lost refresh token left behind. What is missing in the list is only counted.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { type AuthorizerState, listAuthorizerStates } from '../stores/authorizers';
import { getLastUnauthorizedEvent, saveConnection } from '../stores/connections';
import { type GrantedAuthorizer, listGrantedAuthorizers } from './list-granted-authorizers';
import { kickWork } from './work-signal';

export interface Reconciliation {
  listed: number;
  imported: number;
  /** Known accounts whose refresh token or status was mended. */
  healed: number;
  /** Authorized here, but not in the list. */
  missing: number;
  /** In the list without a refresh token and unknown here: nothing can be done with them. */
  unusable: number;
}

/** Throws what a page throws; nothing is changed then. */
export async function reconcileAuthorizers(platformId: string): Promise<Reconciliation> {
  const startedAt = new Date(getRuntime().clock.now());
  const { accounts: granted } = await listGrantedAuthorizers(platformId);
  const known = new Map((await listAuthorizerStates(platformId)).map((state) => [state.appId, state]));
  const result = { listed: granted.length, imported: 0, healed: 0, missing: 0, unusable: 0 };
  for (const account of granted) {
    const state = known.get(account.authorizerAppId);
    known.delete(account.authorizerAppId);
    if (state && !needsHealing(state, account)) continue;
    if (account.refreshToken === null) {
      if (!state) result.unusable += 1;
      continue;
    }
    if (!(await take(platformId, account, account.refreshToken, startedAt))) continue;
    result[state ? 'healed' : 'imported'] += 1;
  }
  result.missing = [...known.values()].filter(({ status }) => status === 'authorized').length;
  getLogger().info({ event: 'authorizersReconciled', platformId, ...result });
  if (result.imported + result.healed > 0) kickWork();
  return result;
}

/** A refresh token that has failed is worth another try only if WeChat names another one. */
function needsHealing(state: AuthorizerState, { refreshToken }: GrantedAuthorizer): boolean {
  if (state.status === 'unauthorized' || state.refreshToken === null) return true;
  return state.needsReauthorization && state.refreshToken !== refreshToken;
}

async function take(
  platformId: string,
  { authorizerAppId, authTime }: GrantedAuthorizer,
  refreshToken: string,
  startedAt: Date,
): Promise<boolean> {
  const ended = await getLastUnauthorizedEvent(platformId, authorizerAppId);
  // It came while the list was read: the list may be the older one.
  if (ended && ended.receivedAt >= startedAt) return false;
  const endedAt = ended?.wechatCreatedAt ?? null;
  const eventAt = endedAt && (!authTime || endedAt > authTime) ? endedAt : authTime;
  const saved = await saveConnection({
    platformId,
    authorizerAppId,
    codeId: null,
    permissionIds: null,
    grant: null,
    refreshToken,
    refreshAt: null,
    eventAt,
    now: new Date(getRuntime().clock.now()),
  });
  return saved.kind === 'saved';
}
