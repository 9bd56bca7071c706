// Launches (one started authorization each) and their presses. A press is counted before WeChat is asked, by the row that
// will hold its pre-auth code.
import { digest } from '../secrets';
import { newId } from './ids';
import { launchFailureColumns, noLaunchFailure } from './launch-failure';
import { getDatabase, type Prisma, type Transaction } from './prisma';

export type Launch = Prisma.LaunchGetPayload<object>;
export type PreAuthCode = Prisma.PreAuthCodeGetPayload<object>;

export async function createLaunch(
  launch: {
    id: string;
    platformId: string;
    staffId: string;
    authType: number;
    bizAppId: string | null;
    note: string;
    createdAt: Date;
    expiresAt: Date;
  },
  database: Transaction = getDatabase(),
): Promise<Launch> {
  return database.launch.create({ data: launch });
}

export async function getLaunch(id: string, database: Transaction = getDatabase()): Promise<Launch | null> {
  return database.launch.findUnique({ where: { id } });
}

/** Newest first. */
export async function listLaunches(staffId: string, limit: number): Promise<Launch[]> {
  return getDatabase().launch.findMany({ where: { staffId }, orderBy: { createdAt: 'desc' }, take: limit });
}

/** Keeps the first time only, and by what it was opened then. */
export async function saveLaunchOpened(id: string, openedAt: Date, openedUserAgent: string): Promise<void> {
  await getDatabase().launch.updateMany({
    where: { id, openedAt: null },
    data: { openedAt, openedUserAgent },
  });
}

/** Only while its button still works; whether it did. */
export async function saveLaunchRevoked(id: string, revokedAt: Date, tx: Transaction): Promise<boolean> {
  const { count } = await tx.launch.updateMany({
    where: { id, revokedAt: null, authorizedAt: null, expiresAt: { gt: revokedAt } },
    data: { revokedAt },
  });
  return count > 0;
}

/** The visitor is back from WeChat. `failureCode` says why without an account, if so; an authorized launch keeps its end. */
export async function saveLaunchReturned(
  id: string,
  returnedAt: Date,
  failureCode: string | null,
): Promise<void> {
  const database = getDatabase();
  const failure = failureCode ? launchFailureColumns({ errorCode: failureCode }, returnedAt) : {};
  await database.launch.updateMany({
    where: { id, authorizedAt: null },
    data: { returnedAt, ...failure },
  });
  if (failureCode !== null) return;
  // Cancelled before, confirmed now.
  await database.launch.updateMany({
    where: { id, failureCode: 'cancelled' },
    data: noLaunchFailure,
  });
}

/**
 * Counts one press, unless `limit` were made since `since`; null then. What became of the press before is over. The launch's row is written first, so that presses
 * at the same time count one after the other.
 */
export async function createPress(press: {
  launchId: string;
  platformId: string;
  state: string;
  now: Date;
  since: Date;
  limit: number;
}): Promise<string | null> {
  const { launchId, platformId, now } = press;
  const stateDigest = digest(press.state);
  return getDatabase().$transaction(async (tx) => {
    await tx.launch.update({ where: { id: launchId }, data: { pressedAt: now, ...noLaunchFailure } });
    const count = await tx.preAuthCode.count({ where: { launchId, createdAt: { gt: press.since } } });
    if (count >= press.limit) return null;
    const id = newId();
    await tx.preAuthCode.create({
      data: { id, platformId, launchId, stateDigest, createdAt: now, expiresAt: now },
    });
    return id;
  });
}

/** Completes a press with the code WeChat gave. Throws where that code was handed out before. */
export async function savePreAuthCode(id: string, code: string, expiresAt: Date): Promise<void> {
  await getDatabase().preAuthCode.update({ where: { id }, data: { codeDigest: digest(code), expiresAt } });
}

export async function getPressByState(launchId: string, state: string): Promise<PreAuthCode | null> {
  return getDatabase().preAuthCode.findFirst({ where: { launchId, stateDigest: digest(state) } });
}

export async function getPressByCodeDigest(
  platformId: string,
  codeDigest: string,
): Promise<PreAuthCode | null> {
  return getDatabase().preAuthCode.findFirst({ where: { platformId, codeDigest } });
}
