// The end of an authorization, in the order of WeChat's clock: an older `unauthorized` changes nothing, and at the same
// second `authorized` wins. Nothing is deleted.

import { createAuthorizerChange } from './authorizer-changes';
import { isCredentialAt, writeUnauthorized } from './authorizer-credentials';
import { lockAuthorizer } from './authorizers';
import { getLastUnauthorizedEvent } from './connections';
import { getDatabase, type Transaction } from './prisma';

export type DisconnectionResult = 'disconnected' | 'stale' | 'unknownAccount' | 'codePending';

/** Ends the authorization, unless a newer one is known. `codePending`: its exchange is still under way. */
export async function saveDisconnection(disconnection: {
  platformId: string;
  authorizerAppId: string;
  /** WeChat's CreateTime. */
  eventAt: Date;
  eventId: string;
  now: Date;
}): Promise<DisconnectionResult> {
  const { platformId, authorizerAppId, eventAt, eventId, now } = disconnection;
  return getDatabase().$transaction(async (tx) => {
    // Asked first: an exchange that is committed in between is then found as an account.
    const isPending = await hasPendingCode(tx, disconnection);
    const before = await lockAuthorizer(tx, { platformId, authorizerAppId, now });
    if (!before) return isPending ? 'codePending' : 'unknownAccount';
    if (before.statusEventAt && before.statusEventAt > eventAt) return 'stale';
    const isSameSecond = before.statusEventAt?.getTime() === eventAt.getTime();
    if (before.status === 'authorized' && isSameSecond) return 'stale';
    await end(tx, { id: before.id, platformId, authorizerAppId, eventAt, eventId, now });
    return 'disconnected';
  });
}

/**
 * Ends an authorization whose `unauthorized` never came: the account was absent from WeChat's list, and WeChat says so
 * when asked for it alone. False, and nothing changed, where tokens were saved or an event applied since the list was read.
 */
export async function saveFoundDisconnection(found: {
  platformId: string;
  authorizerAppId: string;
  /** The credential's version before the list was read; null: there was none. */
  expectedVersion: number | null;
  /** Not later than the list was read, by WeChat's clock; the end is never earlier than the authorization it ends. */
  eventAt: Date;
  /** WeChat's answer when it was asked for the account alone. */
  errcode: number | null;
  now: Date;
}): Promise<boolean> {
  const { platformId, authorizerAppId, expectedVersion, eventAt, errcode, now } = found;
  return getDatabase().$transaction(async (tx) => {
    const before = await lockAuthorizer(tx, found);
    if (before?.status !== 'authorized') return false;
    if (!(await isCredentialAt(tx, found, expectedVersion))) return false;
    const endedAt = before.statusEventAt && before.statusEventAt > eventAt ? before.statusEventAt : eventAt;
    const origin = { kind: 'foundUnauthorized', eventId: null, errcode };
    await end(tx, { id: before.id, platformId, authorizerAppId, eventAt: endedAt, now, ...origin });
    return true;
  });
}

/**
 * The push of a code that was exchanged before tells when the account really authorized; until then the creation of its
 * pre-auth code stood for it. `recover`: an `unauthorized` in between was taken for newer, the tokens are to be fetched.
 */
export async function saveConfirmation(confirmation: {
  platformId: string;
  authorizerAppId: string;
  eventAt: Date;
  lowerBound: Date | null;
  now: Date;
}): Promise<'confirmed' | 'recover'> {
  const { platformId, authorizerAppId, eventAt, lowerBound, now } = confirmation;
  return getDatabase().$transaction(async (tx) => {
    const before = await lockAuthorizer(tx, confirmation);
    if (!before) return 'confirmed';
    if (before.status === 'unauthorized') {
      return before.statusEventAt && before.statusEventAt <= eventAt ? 'recover' : 'confirmed';
    }
    const isBound = !before.statusEventAt || before.statusEventAt.getTime() === lowerBound?.getTime();
    if (!isBound && before.statusEventAt && before.statusEventAt >= eventAt) return 'confirmed';
    await tx.authorizer.update({ where: { id: before.id }, data: { statusEventAt: eventAt } });
    const ended = await getLastUnauthorizedEvent(platformId, authorizerAppId, tx);
    const endedAt = ended?.wechatCreatedAt;
    if (endedAt && endedAt > eventAt) {
      await end(tx, { id: before.id, platformId, authorizerAppId, eventAt: endedAt, eventId: null, now });
    }
    return 'confirmed';
  });
}

async function hasPendingCode(
  tx: Transaction,
  { platformId, authorizerAppId }: { platformId: string; authorizerAppId: string },
): Promise<boolean> {
  const pending = await tx.authorizationCode.count({
    where: { platformId, state: 'pending', OR: [{ authorizerAppId }, { authorizerAppId: null }] },
  });
  return pending > 0;
}

async function end(
  tx: Transaction,
  ended: {
    id: string;
    platformId: string;
    authorizerAppId: string;
    eventAt: Date;
    eventId: string | null;
    now: Date;
    kind?: string;
    errcode?: number | null;
  },
): Promise<void> {
  const { id, platformId, authorizerAppId, eventAt, eventId, now } = ended;
  const { kind = 'unauthorized', errcode = null } = ended;
  const { count } = await tx.authorizer.updateMany({
    where: { id, status: 'authorized' },
    data: { status: 'unauthorized', unauthorizedAt: now, profileDueAt: null },
  });
  await tx.authorizer.update({ where: { id }, data: { statusEventAt: eventAt } });
  if (count === 0) return;
  await writeUnauthorized(tx, { platformId, authorizerAppId, now: now.getTime() });
  await createAuthorizerChange(tx, {
    authorizerId: id,
    kind,
    added: [],
    removed: [],
    eventId,
    errcode,
    at: now,
  });
}
