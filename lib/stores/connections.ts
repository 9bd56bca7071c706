// An account's authorization, written whole: account, tokens, the settled code, its launch and the timeline, in one
// transaction. The account's row is written first, so that two events of one account take turns.

import { searchTextOf } from './account-search';
import { createAuthorizerChange } from './authorizer-changes';
import {
  type GrantOrder,
  isCredentialAt,
  writeAuthorizedGrant,
  writeUnauthorized,
} from './authorizer-credentials';
import { permissionTextOf } from './authorizer-filter';
import { permissionDiff } from './authorizers';
import { isHeldBack } from './held-back';
import { newId } from './ids';
import { launchFailureColumns, noLaunchFailure } from './launch-failure';
import { getDatabase, type Transaction } from './prisma';

export interface Connection {
  platformId: string;
  authorizerAppId: string;
  /** Null for an account found in WeChat's list. */
  codeId: string | null;
  /** Null where WeChat did not say: what is stored stays. */
  permissionIds: number[] | null;
  /** Null where WeChat gave no access token; a stored one is dropped with the write. */
  grant: { accessToken: string; refreshToken: string | null; obtainedAt: number; expiresAt: number } | null;
  refreshToken: string | null;
  /** Epoch milliseconds; null without a grant. */
  refreshAt: number | null;
  /** When the account authorized, by WeChat's clock; null when unknown. */
  eventAt: Date | null;
  /** For an account found in WeChat's list: the credential's version before that was read (null: none). */
  expectedVersion?: number | null;
  now: Date;
}

export type ConnectionResult =
  | { kind: 'saved'; authorizerId: string; status: 'authorized' | 'unauthorized' }
  | { kind: 'settledBefore' }
  /** Somebody has saved tokens since the expected version: nothing was changed. */
  | { kind: 'changedSince' };

/**
 * Saves an authorization. Where an `unauthorized` newer than it is known, the account is saved as unauthorized; where staff
 * has disconnected the account since, its tokens are kept out of use, and a newer authorization ends that.
 */
export async function saveConnection(connection: Connection): Promise<ConnectionResult> {
  return getDatabase().$transaction(async (tx) => {
    const code = await settleCode(tx, connection);
    if (code === 'settledBefore') return { kind: code };
    const { launchId } = code;
    const { platformId, authorizerAppId, eventAt, expectedVersion, now } = connection;
    const { before, id } = await lockOrCreateAuthorizer(tx, connection);
    if (expectedVersion !== undefined && !(await isCredentialAt(tx, connection, expectedVersion)))
      return { kind: 'changedSince' };
    const order = orderOf(before, connection, code.wechatCreatedAt);
    const ended = await getLastUnauthorizedEvent(platformId, authorizerAppId, tx);
    const endedAt = ended?.wechatCreatedAt ?? null;
    // A code may be saved after a newer one of the same account.
    const authorizedAt = before?.status === 'authorized' ? latest(before.statusEventAt, eventAt) : eventAt;
    const status = authorizedAt && endedAt && endedAt > authorizedAt ? 'unauthorized' : 'authorized';
    const isHeld =
      status === 'authorized' && isHeldBack(before?.disconnectedAt ?? null, code.givenAt ?? eventAt);
    await writeTokens(tx, { ...connection, order }, status === 'authorized' && !isHeld);
    await saveLaunchEnd(tx, connection, launchId, status);
    if (order === 'older' && status === 'authorized') return { kind: 'saved', authorizerId: id, status };
    const diff = permissionDiff(before?.permissionIds ?? [], connection.permissionIds ?? []);
    await tx.authorizer.update({
      where: { id },
      data: {
        status,
        statusEventAt:
          status === 'unauthorized' ? endedAt : latest(before?.statusEventAt ?? null, authorizedAt),
        ...(status === 'authorized' &&
          !isHeld && { authorizedAt: now, profileDueAt: now, disconnectedAt: null }),
        ...(status === 'unauthorized' && { unauthorizedAt: now }),
        ...(connection.permissionIds && {
          permissionIds: diff.all,
          permissionText: permissionTextOf(diff.all),
        }),
        ...(launchId && { launchId }),
      },
    });
    const isBack = before?.status === 'unauthorized' || (Boolean(before?.disconnectedAt) && !isHeld);
    const change = { connection, authorizerId: id, launchId, status, before, diff, isBack };
    if (isTold(change, isHeld)) await createChange(tx, change);
    return { kind: 'saved', authorizerId: id, status };
  });
}

/** The newest `unauthorized` that WeChat pushed for this account, by its CreateTime; applied or not. */
export async function getLastUnauthorizedEvent(
  platformId: string,
  authorizerAppId: string,
  db: Transaction = getDatabase(),
): Promise<{ wechatCreatedAt: Date | null; receivedAt: Date } | null> {
  return db.platformEvent.findFirst({
    where: { platformId, authorizerAppId, infoType: 'unauthorized', wechatCreatedAt: { not: null } },
    orderBy: { wechatCreatedAt: 'desc' },
    select: { wechatCreatedAt: true, receivedAt: true },
  });
}

interface SettledCode {
  launchId: string | null;
  wechatCreatedAt: Date | null;
  /** When the customer gave it, by the push, else by the redirect; null without a code. */
  givenAt: Date | null;
}

/**
 * A late success also settles a code that was given up; a code exchanged before is left alone. Which launch it belongs to is
 * read now: the push may have told while WeChat was asked.
 */
async function settleCode(
  tx: Transaction,
  { codeId, authorizerAppId, now }: Connection,
): Promise<SettledCode | 'settledBefore'> {
  if (codeId === null) return { launchId: null, wechatCreatedAt: null, givenAt: null };
  const [code] = await tx.authorizationCode.updateManyAndReturn({
    where: { id: codeId, state: { not: 'exchanged' } },
    data: {
      state: 'exchanged',
      authorizerAppId,
      settledAt: now,
      nextAttemptAt: null,
      lastErrcode: null,
      lastErrorCode: null,
      lastRid: null,
      lastErrmsg: null,
    },
    select: { launchId: true, wechatCreatedAt: true, receivedAt: true },
  });
  return code ? { ...code, givenAt: code.wechatCreatedAt ?? code.receivedAt } : 'settledBefore';
}

/**
 * Whether what a code brought is of a newer authorization than what is stored; two codes can be asked for at once. Only the
 * push knows the moment: without it, as within one second, the order is open.
 */
function orderOf(
  before: { status: string; statusEventAt: Date | null } | null,
  { eventAt }: Connection,
  pushedAt: Date | null,
): GrantOrder {
  const storedAt = before?.status === 'authorized' ? before.statusEventAt : null;
  if (!storedAt || !eventAt || eventAt > storedAt) return 'newer';
  return pushedAt && pushedAt < storedAt ? 'older' : 'open';
}

async function lockOrCreateAuthorizer(tx: Transaction, { platformId, authorizerAppId, now }: Connection) {
  const id = newId();
  const row = await tx.authorizer.upsert({
    where: { platformId_appId: { platformId, appId: authorizerAppId } },
    create: {
      id,
      platformId,
      appId: authorizerAppId,
      searchText: searchTextOf({ appId: authorizerAppId }),
      permissionIds: [],
      status: 'authorized',
      createdAt: now,
      updatedAt: now,
    },
    update: { updatedAt: now },
  });
  return { id: row.id, before: row.id === id ? null : row };
}

async function writeTokens(
  tx: Transaction,
  connection: Connection & { order: GrantOrder },
  isUsable: boolean,
): Promise<void> {
  const { platformId, authorizerAppId, grant, refreshToken, refreshAt, order } = connection;
  const now = connection.now.getTime();
  await writeAuthorizedGrant(tx, { platformId, authorizerAppId, grant, refreshToken, refreshAt, order, now });
  if (!isUsable) await writeUnauthorized(tx, { platformId, authorizerAppId, now });
}

interface ConnectionChange {
  connection: Connection;
  authorizerId: string;
  launchId: string | null;
  status: string;
  before: { status: string } | null;
  diff: { added: number[]; removed: number[] };
  /** It had ended, or staff had disconnected the account. */
  isBack: boolean;
}

/**
 * The end of the authorization is told once, however many codes from before it are still to be saved; of one that staff's
 * disconnection outlasts, only what is new at WeChat.
 */
function isTold({ connection, status, before, diff }: ConnectionChange, isHeld: boolean): boolean {
  if (!isHeld) return status === 'authorized' || before?.status !== 'unauthorized';
  const isChanged = connection.permissionIds !== null && diff.added.length + diff.removed.length > 0;
  return before?.status === 'unauthorized' || isChanged;
}

async function createChange(tx: Transaction, change: ConnectionChange): Promise<void> {
  const { connection, authorizerId, launchId, status, before, diff } = change;
  const isKnown = connection.permissionIds !== null;
  await createAuthorizerChange(tx, {
    authorizerId,
    kind: status === 'unauthorized' ? 'unauthorized' : kindOfChange(change),
    added: isKnown ? diff.added : [],
    removed: isKnown && before ? diff.removed : [],
    launchId,
    at: connection.now,
    isFirst: before === null,
  });
}

function kindOfChange({ connection, before, diff, isBack }: ConnectionChange): string {
  if (before === null) return connection.codeId === null ? 'imported' : 'authorized';
  if (isBack || connection.permissionIds === null) return 'reauthorized';
  return diff.added.length + diff.removed.length > 0 ? 'permissionsChanged' : 'reauthorized';
}

async function saveLaunchEnd(
  tx: Transaction,
  { authorizerAppId, now }: Connection,
  launchId: string | null,
  status: string,
): Promise<void> {
  if (launchId === null) return;
  await tx.launch.updateMany({
    where: { id: launchId },
    data:
      status === 'authorized'
        ? { authorizedAt: now, authorizerAppId, ...noLaunchFailure }
        : { authorizerAppId, ...launchFailureColumns({ errorCode: 'unauthorized' }, now) },
  });
}

function latest(a: Date | null, b: Date | null): Date | null {
  if (!a || !b) return a ?? b;
  return a > b ? a : b;
}
