// Authorization codes. The same code comes by the visitor's redirect and by WeChat's push, in any order: it is one row,
// found by its digest, which gathers what each of them tells.
import { digest, open, seal } from '../secrets';
import { newId } from './ids';
import { getDatabase, Prisma, type Transaction } from './prisma';

export type CodeState = 'pending' | 'exchanged' | 'failed' | 'superseded';

export interface ReceivedCode {
  platformId: string;
  code: string;
  /** "authorized", "updateauthorized", "redirect" or "notify_third_fasteregister" */
  origin: string;
  authorizerAppId: string | null;
  /** The push's PreAuthCode; only its digest is kept. */
  preAuthCode: string | null;
  /** The pressed button and its launch, where the redirect's state names them. */
  preAuthCodeId: string | null;
  launchId: string | null;
  /** CreateTime of the push; null for a redirect. */
  wechatCreatedAt: Date | null;
  expiresAt: Date | null;
  receivedAt: Date;
}

export interface AuthorizationCode {
  id: string;
  platformId: string;
  code: string;
  codeDigest: string;
  origin: string;
  state: CodeState;
  authorizerAppId: string | null;
  preAuthCodeId: string | null;
  preAuthCodeDigest: string | null;
  launchId: string | null;
  wechatCreatedAt: Date | null;
  attemptCount: number;
  nextAttemptAt: Date | null;
  lastErrcode: number | null;
  lastErrorCode: string | null;
  lastRid: string | null;
  lastErrmsg: string | null;
  receivedAt: Date;
  settledAt: Date | null;
  preAuthCode: { createdAt: Date } | null;
}

/**
 * Creates the code's row, due at once, or adds to the existing one what it did not know yet. Never changes what is known
 * or settled. Returns the code's digest; meant for the transaction that also commits the push.
 */
export async function saveReceivedCode(db: Transaction, received: ReceivedCode): Promise<string> {
  const id = newId();
  const codeDigest = digest(received.code);
  const cipher = seal(received.code, placeOf(id));
  const { platformId, origin, authorizerAppId, preAuthCodeId, launchId } = received;
  const preAuthCodeDigest = received.preAuthCode ? digest(received.preAuthCode) : null;
  const known = (column: string) =>
    Prisma.raw(`COALESCE("AuthorizationCode"."${column}", excluded."${column}")`);
  await db.$executeRaw`
    INSERT INTO "AuthorizationCode" ("id", "platformId", "codeDigest", "codeCipher", "origin", "state", "attemptCount",
      "authorizerAppId", "preAuthCodeDigest", "preAuthCodeId", "launchId", "wechatCreatedAt", "expiresAt", "receivedAt",
      "nextAttemptAt")
    VALUES (${id}, ${platformId}, ${codeDigest}, ${cipher}, ${origin}, 'pending', 0,
      ${authorizerAppId}, ${preAuthCodeDigest}, ${preAuthCodeId}, ${launchId}, ${received.wechatCreatedAt},
      ${received.expiresAt}, ${received.receivedAt}, ${received.receivedAt})
    ON CONFLICT ("platformId", "codeDigest") DO UPDATE SET
      "authorizerAppId" = ${known('authorizerAppId')}, "preAuthCodeDigest" = ${known('preAuthCodeDigest')},
      "preAuthCodeId" = ${known('preAuthCodeId')}, "launchId" = ${known('launchId')},
      "wechatCreatedAt" = ${known('wechatCreatedAt')}, "expiresAt" = ${known('expiresAt')}`;
  return codeDigest;
}

/** A code that came neither by a push of its own nor by a redirect; the id of its row. */
export async function takeReceivedCode(received: ReceivedCode): Promise<string> {
  const codeDigest = await saveReceivedCode(getDatabase(), received);
  const { platformId } = received;
  const row = await getDatabase().authorizationCode.findUniqueOrThrow({
    where: { platformId_codeDigest: { platformId, codeDigest } },
    select: { id: true },
  });
  return row.id;
}

/**
 * Records the code a redirect brought for a press and returns its row. Null where that press has brought another code
 * before, or where this code is known to belong to another press.
 */
export async function createRedirectCode(returned: {
  platformId: string;
  launchId: string;
  preAuthCodeId: string;
  code: string;
  expiresAt: Date | null;
  receivedAt: Date;
}): Promise<AuthorizationCode | null> {
  const { platformId, preAuthCodeId, code } = returned;
  const where = { platformId_codeDigest: { platformId, codeDigest: digest(code) } };
  return getDatabase().$transaction(async (tx) => {
    // The press's row is written first, so that two returns of one state take turns.
    const press = await tx.preAuthCode.update({ where: { id: preAuthCodeId }, data: { platformId } });
    const before = await tx.authorizationCode.findUnique({ where });
    if (before?.preAuthCodeDigest && before.preAuthCodeDigest !== press.codeDigest) return null;
    if (before?.preAuthCodeId && before.preAuthCodeId !== preAuthCodeId) return null;
    const others = await tx.authorizationCode.count({
      where: { platformId, preAuthCodeId, codeDigest: { not: digest(code) } },
    });
    if (others > 0) return null;
    const fromRedirect = {
      origin: 'redirect',
      authorizerAppId: null,
      preAuthCode: null,
      wechatCreatedAt: null,
    };
    await saveReceivedCode(tx, { ...returned, ...fromRedirect });
    return read(await tx.authorizationCode.findUnique({ where, include }));
  });
}

export async function getAuthorizationCode(id: string): Promise<AuthorizationCode | null> {
  return read(await getDatabase().authorizationCode.findUnique({ where: { id }, include }));
}

export async function getAuthorizationCodeByDigest(
  platformId: string,
  codeDigest: string,
): Promise<AuthorizationCode | null> {
  const where = { platformId_codeDigest: { platformId, codeDigest } };
  return read(await getDatabase().authorizationCode.findUnique({ where, include }));
}

/** The code a pressed button brought by redirect or push; null while there is none. */
export async function getAuthorizationCodeOfPress(preAuthCodeId: string): Promise<AuthorizationCode | null> {
  const where = { preAuthCodeId };
  return read(
    await getDatabase().authorizationCode.findFirst({ where, include, orderBy: { receivedAt: 'desc' } }),
  );
}

/** Ids of pending codes that no push has brought (its event sees to those) and whose next attempt is due, oldest first. */
export async function listDueCodes(now: Date, limit: number): Promise<string[]> {
  const rows = await getDatabase().authorizationCode.findMany({
    where: { state: 'pending', wechatCreatedAt: null, nextAttemptAt: { lte: now } },
    orderBy: { nextAttemptAt: 'asc' },
    take: limit,
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

const include = { preAuthCode: { select: { createdAt: true } } } as const;

type Row = Prisma.AuthorizationCodeGetPayload<{ include: typeof include }>;

function read(row: Row | null): AuthorizationCode | null {
  if (!row) return null;
  const { codeCipher, state, ...rest } = row;
  return { ...rest, state: toState(state), code: open(codeCipher, placeOf(row.id)) };
}

function toState(state: string): CodeState {
  return state === 'exchanged' || state === 'failed' || state === 'superseded' ? state : 'pending';
}

function placeOf(rowId: string) {
  return { table: 'AuthorizationCode', rowId, column: 'codeCipher' };
}
