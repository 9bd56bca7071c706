// What shows that a platform was used, and taking away one that never was. A test holds this and the schema together.
import { AppError, codeOf } from '../errors';
import { getDatabase, type Transaction } from './prisma';

/** What only WeChat's pushes, and the accounts they tell of, leave behind. */
const ofWechat = ['verifyTicket', 'platformEvent', 'authorizerMessage', 'authorizer'] as const;
/** All that a person would look for; every other row that refers to a platform comes of these. */
const platformTraces = [...ofWechat, 'authorizationCode', 'launch'] as const;
export type PlatformTrace = (typeof platformTraces)[number];

/** The kinds of rows that there are of the platform; none of one that was never used. */
export async function listPlatformTraces(
  platformId: string,
  database: Transaction = getDatabase(),
): Promise<PlatformTrace[]> {
  const one = { where: { platformId }, select: { id: true } };
  const find: Record<PlatformTrace, () => Promise<object | null>> = {
    verifyTicket: () => database.verifyTicket.findFirst(one),
    platformEvent: () => database.platformEvent.findFirst(one),
    authorizerMessage: () => database.authorizerMessage.findFirst(one),
    authorizer: () => database.authorizer.findFirst(one),
    authorizationCode: () => database.authorizationCode.findFirst(one),
    launch: () => database.launch.findFirst(one),
  };
  const found: PlatformTrace[] = [];
  for (const kind of platformTraces) if ((await find[kind]()) !== null) found.push(kind);
  return found;
}

/** Nothing among them that WeChat sent: nothing has shown yet that the platform's AppID is the right one. */
export function isUntouched(traces: PlatformTrace[]): boolean {
  return !traces.some((trace) => ofWechat.some((kind) => kind === trace));
}

/** What waits for a first ticket: a component's credential that never was a token. */
const waiting = { kind: 'component', version: 0, accessTokenCipher: null, candidateCipher: null } as const;

/**
 * With its former keys, its incidents, the credential that waits, and what settings remember of it. Throws `platformUsed` where
 * anything else refers to it, also what somebody else has written since it was looked for: the database refuses that.
 */
export async function deletePlatform(platformId: string, tx: Transaction): Promise<void> {
  try {
    await tx.formerPlatformKey.deleteMany({ where: { platformId } });
    await tx.incident.deleteMany({ where: { platformId } });
    await tx.credential.deleteMany({ where: { platformId, ...waiting } });
    // Such as when WeChat was last asked to push: these keys end with the platform's id.
    await tx.setting.deleteMany({ where: { key: { endsWith: `.${platformId}` } } });
    await tx.platform.delete({ where: { id: platformId } });
  } catch (cause) {
    if (codeOf(cause) !== 'P2003') throw cause;
    throw new AppError('platformUsed', `Something refers to the platform ${platformId}.`, { cause });
  }
}
