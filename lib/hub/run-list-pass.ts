// One pass over WeChat's list of a platform's accounts: imports those we do not know (a platform that moves here), and
// mends what a lost push or a lost refresh token left behind. It asks for no token; what it changes is due afterwards.
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { type AuthorizerState, listAuthorizerStates } from '../stores/authorizer-states';
import { endIncident, openIncident } from '../stores/incidents';
import { type Confirmations, createConfirmations } from './confirm-authorizations';
import { endAbsentAuthorizers } from './end-absent-authorizers';
import { listGrantedAuthorizers } from './list-granted-authorizers';
import { takeGrantedAuthorizer } from './take-granted-authorizer';
import { kickWork } from './work-signal';

export interface Reconciliation {
  listed: number;
  imported: number;
  /** Known accounts whose refresh token or status was mended. */
  healed: number;
  /** Authorized here until now, but neither in the list nor otherwise at WeChat. */
  ended: number;
  /** Authorized here, but not in the list. */
  missing: number;
  /** In the list without a refresh token and unknown here: nothing can be done with them. */
  unusable: number;
  /** Nothing was left to a later pass: the list was whole, and WeChat confirmed what had to be confirmed. */
  isSettled: boolean;
  pageCount: number;
}

/** What a pass has of whoever lets it work. */
export interface ListTurn {
  /** Called before each step. Throws where somebody else is to go on. */
  keep(): Promise<void>;
  /** How many pages were asked for; counted by the pass. */
  callCount: number;
}

/** Throws what a page or `turn.keep` throws; what a page throws changes nothing. */
export async function runListPass(platformId: string, turn: ListTurn): Promise<Reconciliation> {
  const startedAt = new Date(getRuntime().clock.now());
  // Read before the list: whoever saves tokens from now on knows better than the list.
  const states = await listAuthorizerStates(platformId);
  const { accounts, isWhole, pageCount } = await listGrantedAuthorizers(platformId, async () => {
    await turn.keep();
    turn.callCount += 1;
  });
  const confirmations = createConfirmations(platformId, turn.keep);
  const absent = new Map(states.map((state) => [state.appId, state]));
  const taken = { imported: 0, healed: 0, unusable: 0 };
  for (const account of accounts) {
    const state = absent.get(account.authorizerAppId) ?? null;
    absent.delete(account.authorizerAppId);
    await turn.keep();
    const outcome = await takeGrantedAuthorizer({ platformId, account, state, confirmations });
    if (outcome) taken[outcome] += 1;
  }
  const gone = await endAbsent({ platformId, startedAt, states, absent, isWhole, confirmations });
  const isSettled = isWhole && !gone.isTooMany && confirmations.openCount() === 0;
  const result = { listed: accounts.length, ...taken, ...gone.counts, isSettled, pageCount };
  getLogger().info({ event: 'authorizersReconciled', platformId, ...result });
  if (result.imported + result.healed > 0) kickWork();
  return result;
}

async function endAbsent(pass: {
  platformId: string;
  startedAt: Date;
  states: AuthorizerState[];
  absent: Map<string, AuthorizerState>;
  isWhole: boolean;
  confirmations: Confirmations;
}): Promise<{ counts: { ended: number; missing: number }; isTooMany: boolean }> {
  const { platformId, startedAt, isWhole, confirmations } = pass;
  const isAuthorized = ({ status }: AuthorizerState) => status === 'authorized';
  const absent = [...pass.absent.values()].filter(isAuthorized);
  const authorized = pass.states.filter(isAuthorized).length;
  const isTooMany = absent.length > mostAbsent(authorized);
  if (isTooMany) await showAbsent(platformId, { absent: absent.length, authorized });
  else if (isWhole) await endIncident({ platformId, kind: absentKind }, new Date(getRuntime().clock.now()));
  const isTrusted = isWhole && !isTooMany;
  const ended = isTrusted ? await endAbsentAuthorizers({ platformId, startedAt, absent, confirmations }) : 0;
  return { counts: { ended, missing: absent.length - ended }, isTooMany };
}

const absentKind = 'accountsAbsent';

/** Nobody is ended then, in this pass or a later one: a person must know. */
async function showAbsent(platformId: string, detail: { absent: number; authorized: number }): Promise<void> {
  getLogger().error({ event: 'manyAuthorizersAbsent', platformId, count: detail.absent });
  const now = new Date(getRuntime().clock.now());
  await openIncident({ platformId, kind: absentKind, severity: 'warning', isState: true, detail, now });
}

/** More than this at once is a broken list, not customers who leave. */
function mostAbsent(authorizedCount: number): number {
  return Math.max(20, authorizedCount * 0.1);
}
