// Accounts that are authorized here and absent from WeChat's whole list: an `unauthorized` was missed, if WeChat confirms
// each of them. The end takes effect as the push's would.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import type { AuthorizerState } from '../stores/authorizer-states';
import { saveFoundDisconnection } from '../stores/disconnections';
import type { Confirmations } from './confirm-authorizations';

/** How far our clock and WeChat's may lie apart: an `authorized` from then on must win. */
const clockSkewMs = 60_000;
const atOnce = 4;

/** How many were ended. Where tokens were saved since the pass began, the account is left alone. */
export async function endAbsentAuthorizers(pass: {
  platformId: string;
  /** When the pass began to read. */
  startedAt: Date;
  absent: AuthorizerState[];
  confirmations: Confirmations;
}): Promise<number> {
  const { absent, startedAt } = pass;
  const eventAt = new Date(startedAt.getTime() - clockSkewMs);
  let ended = 0;
  for (let from = 0; from < absent.length; from += atOnce) {
    const portion = absent.slice(from, from + atOnce);
    const results = await Promise.all(portion.map((state) => endIfGone({ ...pass, state, eventAt })));
    ended += results.filter(Boolean).length;
  }
  return ended;
}

async function endIfGone(account: {
  platformId: string;
  state: AuthorizerState;
  eventAt: Date;
  confirmations: Confirmations;
}): Promise<boolean> {
  const { platformId, state, eventAt, confirmations } = account;
  const authorizerAppId = state.appId;
  const confirmation = await confirmations.ask(authorizerAppId);
  if (confirmation.kind !== 'unauthorized') return false;
  const isEnded = await saveFoundDisconnection({
    platformId,
    authorizerAppId,
    expectedVersion: state.version,
    eventAt,
    errcode: confirmation.errcode,
    now: new Date(getRuntime().clock.now()),
  });
  getLogger().warn({ event: 'authorizerFoundUnauthorized', platformId, authorizerAppId, isEnded });
  return isEnded;
}
