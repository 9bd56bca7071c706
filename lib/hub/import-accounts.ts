// An admin brings in what WeChat's list says, whenever the last pass was.
import { saveAuditEntry } from '../stores/audit-log';
import type { Actor } from '../stores/staff';
import { reconcileAuthorizers } from './reconcile-authorizers';
import type { Reconciliation } from './run-list-pass';

/** Throws `reconcileBusy` where a pass is under way, else what a page of the list throws. */
export async function importAccounts(platformId: string, actor: Actor): Promise<Reconciliation> {
  await saveAuditEntry({ actor, act: 'accountsImported', platformId });
  return reconcileAuthorizers(platformId);
}
