// Whoever has mended what made refreshes fail has the accounts tried again now, instead of when their pauses end. As many as may
// be ticked in the list, the soonest to die first; each as if it were ticked there.
import { everyAccount } from '../stores/authorizer-filter';
import { listAuthorizerPage } from '../stores/authorizer-list';
import type { Actor } from '../stores/staff';
import { forEachAccount, mostTicked, type TickedOutcome } from './for-each-account';
import { type RefreshNowResult, refreshTokenNow } from './refresh-token-now';
import { timeNow } from './time-now';

export interface Retries {
  /** Who they were, in the order of the outcomes. */
  accounts: { id: string; appId: string; name: string }[];
  outcomes: TickedOutcome<RefreshNowResult>[];
}

export async function retryFailing(actor: Actor): Promise<Retries> {
  const place = { after: null, before: null, limit: mostTicked };
  const failing = { ...everyAccount, ...place, tokenClass: 'failing' as const };
  const { items } = await listAuthorizerPage(failing, timeNow());
  const outcomes = await forEachAccount(
    items.map(({ id }) => id),
    ({ platformId, appId }) => refreshTokenNow({ platformId, authorizerAppId: appId }, actor),
  );
  return {
    accounts: items.map(({ id, appId, nickName }) => ({ id, appId, name: nickName || appId })),
    outcomes,
  };
}
