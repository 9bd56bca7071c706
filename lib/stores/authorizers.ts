// Accounts as WeChat describes them. Their authorization itself is written by connections.ts, together with its tokens.
import { searchTextOf } from './account-search';
import { createAuthorizerChange } from './authorizer-changes';
import { permissionTextOf } from './authorizer-filter';
import { getDatabase, type Prisma, type Transaction } from './prisma';

export type Authorizer = Prisma.AuthorizerGetPayload<object>;

export interface AuthorizerProfileFields {
  nickName: string;
  headImg: string;
  userName: string;
  alias: string;
  principalName: string;
  signature: string;
  qrcodeUrl: string;
  kind: string;
  serviceType: number | null;
  verifyType: number | null;
  accountStatus: number | null;
}

export async function getAuthorizer(platformId: string, appId: string): Promise<Authorizer | null> {
  return getDatabase().authorizer.findUnique({ where: { platformId_appId: { platformId, appId } } });
}

export async function getAuthorizerById(id: string): Promise<Authorizer | null> {
  return getDatabase().authorizer.findUnique({ where: { id } });
}

/** Which account an id stands for. */
export interface AuthorizerName {
  id: string;
  platformId: string;
  appId: string;
}

/** Of a hundred or so at once, in no order; an id of nothing is left out. */
export async function listAuthorizerNames(ids: string[]): Promise<AuthorizerName[]> {
  return getDatabase().authorizer.findMany({
    where: { id: { in: ids } },
    select: { id: true, platformId: true, appId: true },
  });
}

/** Writing first makes the events of one account, and what staff does to it, take turns; null where there is none. */
export async function lockAuthorizer(
  tx: Transaction,
  { platformId, authorizerAppId, now }: { platformId: string; authorizerAppId: string; now: Date },
): Promise<Authorizer | null> {
  const { count } = await tx.authorizer.updateMany({
    where: { platformId, appId: authorizerAppId },
    data: { updatedAt: now },
  });
  if (count === 0) return null;
  return tx.authorizer.findUnique({ where: { platformId_appId: { platformId, appId: authorizerAppId } } });
}

/** The addresses of an account's picture as WeChat told them to each platform, the newest account first. */
export async function listHeadImgs(appId: string): Promise<string[]> {
  const rows = await getDatabase().authorizer.findMany({
    where: { appId, headImg: { not: '' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 20,
    select: { headImg: true },
  });
  return rows.map(({ headImg }) => headImg);
}

/** Ids of authorized accounts whose profile is to be fetched, oldest first. */
export async function listDueProfiles(now: Date, limit: number): Promise<string[]> {
  const rows = await getDatabase().authorizer.findMany({
    where: { profileDueAt: { lte: now }, status: 'authorized', disconnectedAt: null },
    orderBy: { profileDueAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Moves the next try to fetch the profile; null gives it up. */
export async function saveProfileDue(id: string, profileDueAt: Date | null): Promise<void> {
  await getDatabase().authorizer.updateMany({ where: { id }, data: { profileDueAt } });
}

/**
 * Saves what WeChat says; granted permissions that changed become a row of the timeline. Null leaves them alone. Changes
 * nothing where the account has authorized anew since WeChat was asked: the profile then still is to be fetched.
 */
export async function saveProfile(profile: {
  id: string;
  fields: AuthorizerProfileFields;
  permissionIds: number[] | null;
  /** As it stood when WeChat was asked. */
  authorizedAt: Date | null;
  now: Date;
}): Promise<void> {
  const { id, fields, permissionIds, authorizedAt, now } = profile;
  await getDatabase().$transaction(async (tx) => {
    const data = { ...fields, profileAt: now, profileDueAt: null, updatedAt: now };
    const { count } = await tx.authorizer.updateMany({ where: { id, authorizedAt }, data });
    const before = count === 1 ? await tx.authorizer.findUnique({ where: { id } }) : null;
    if (!before) return;
    await tx.authorizer.update({ where: { id }, data: { searchText: searchTextOf(before) } });
    const change = permissionIds && permissionDiff(before.permissionIds, permissionIds);
    if (!change || (change.added.length === 0 && change.removed.length === 0)) return;
    await tx.authorizer.update({
      where: { id },
      data: { permissionIds: change.all, permissionText: permissionTextOf(change.all) },
    });
    await createAuthorizerChange(tx, {
      authorizerId: id,
      kind: 'permissionsChanged',
      added: change.added,
      removed: change.removed,
      at: now,
    });
  });
}

/** What was granted and taken between two sets of permissions, ascending. */
export function permissionDiff(before: Prisma.JsonValue, after: number[]) {
  const had = new Set(
    Array.isArray(before) ? before.filter((id): id is number => typeof id === 'number') : [],
  );
  const has = new Set(after);
  const all = [...has].sort((a, b) => a - b);
  return {
    all,
    added: all.filter((id) => !had.has(id)),
    removed: [...had].filter((id) => !has.has(id)).sort((a, b) => a - b),
  };
}
