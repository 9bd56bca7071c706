// Staff has wxdesk stop using an account, or use it again. What WeChat says of the authorization (`status`) stays as it is:
// only the customer ends that. Both run in a transaction that has locked the account.
import { createAuthorizerChange } from './authorizer-changes';
import { writeReconnected, writeUnauthorized } from './authorizer-credentials';
import type { Authorizer } from './authorizers';
import { getDatabase, type Transaction } from './prisma';

/** No token of the account is left that could be handed out or refreshed; its refresh token stays, for a reconnection. */
export async function saveStaffDisconnection(tx: Transaction, account: Authorizer, now: Date): Promise<void> {
  const { id, platformId, appId: authorizerAppId } = account;
  await tx.authorizer.update({ where: { id }, data: { disconnectedAt: now, profileDueAt: null } });
  await writeUnauthorized(tx, { platformId, authorizerAppId, now: now.getTime() });
  await createChange(tx, { authorizerId: id, kind: 'disconnected', at: now });
}

/** A refresh is due at once: it also tells whether WeChat still holds the authorization. */
export async function saveStaffReconnection(tx: Transaction, account: Authorizer, now: Date): Promise<void> {
  const { id, platformId, appId: authorizerAppId } = account;
  await tx.authorizer.update({ where: { id }, data: { disconnectedAt: null, profileDueAt: now } });
  await writeReconnected(tx, { platformId, authorizerAppId, now: now.getTime() });
  await createChange(tx, { authorizerId: id, kind: 'reconnected', at: now });
}

function createChange(tx: Transaction, change: { authorizerId: string; kind: string; at: Date }) {
  return createAuthorizerChange(tx, { ...change, added: [], removed: [] });
}

export interface DisconnectedAccount {
  platformId: string;
  appId: string;
  disconnectedAt: Date;
}

/** All accounts that staff has disconnected. */
export async function listDisconnectedAccounts(): Promise<DisconnectedAccount[]> {
  const rows = await getDatabase().authorizer.findMany({
    // As a range: of IS NOT NULL SQLite makes a scan.
    where: { disconnectedAt: { gte: new Date(0) } },
    select: { platformId: true, appId: true, disconnectedAt: true },
  });
  return rows.flatMap(({ disconnectedAt, ...row }) => (disconnectedAt ? [{ ...row, disconnectedAt }] : []));
}
