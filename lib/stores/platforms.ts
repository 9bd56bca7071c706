// The platforms that we run. AppSecret, Token and AES key are sealed in the database; a platform given by the
// environment is kept here too, so that its rows have something to refer to, and the environment wins at each start.
import type { NamedPlatformSettings, PlatformSettings } from '../config';
import { AppError, codeOf } from '../errors';
import { open, seal } from '../secrets';
import { newId } from './ids';
import { isUntouched, listPlatformTraces } from './platform-traces';
import { getDatabase, type Prisma, type Transaction } from './prisma';

export interface PlatformName {
  id: string;
  appId: string;
  name: string;
  /** `environment`: read-only on screen. */
  source: 'database' | 'environment';
  createdAt: Date;
  updatedAt: Date;
}

/** With its secrets: never to be handed to a page. */
export interface Platform extends PlatformName, PlatformSettings {
  /** When the AppSecret was last replaced; null where that is not known. */
  secretSetAt: Date | null;
  /** Pairs that were replaced, the newest first. */
  formerKeys: FormerKeys[];
}

export interface FormerKeys {
  token: string;
  aesKey: string;
  replacedAt: Date;
}

/** Without an AppID it stays as it is. */
export type PlatformWish = Omit<PlatformSettings, 'appId'> & { appId?: string; name: string };

const withFormerKeys = { formerKeys: { orderBy: { replacedAt: 'desc' } } } as const;

type PlatformRow = Prisma.PlatformGetPayload<{ include: typeof withFormerKeys }>;

const withoutSecrets = { id: true, appId: true, name: true, source: true, createdAt: true, updatedAt: true };

/** Oldest first. */
export async function listPlatforms(): Promise<Platform[]> {
  const rows = await getDatabase().platform.findMany({ include: withFormerKeys, orderBy: { id: 'asc' } });
  return rows.map(toPlatform);
}

/** Without any secret, for pages. */
export async function listPlatformNames(): Promise<PlatformName[]> {
  const rows = await getDatabase().platform.findMany({ select: withoutSecrets, orderBy: { id: 'asc' } });
  return rows.map((row) => ({ ...row, source: toSource(row.source) }));
}

export async function getPlatform(
  id: string,
  database: Transaction = getDatabase(),
): Promise<Platform | null> {
  const row = await database.platform.findUnique({ where: { id }, include: withFormerKeys });
  return row && toPlatform(row);
}

export async function getPlatformByAppId(appId: string): Promise<Platform | null> {
  const row = await getDatabase().platform.findUnique({ where: { appId }, include: withFormerKeys });
  return row && toPlatform(row);
}

/** Throws `platformExists`. */
export async function createPlatform(
  settings: PlatformSettings & { name?: string; source?: PlatformName['source'] },
  database: Transaction = getDatabase(),
): Promise<Platform> {
  const { appId, name = '', source = 'database' } = settings;
  const id = newId();
  const now = new Date();
  try {
    const row = await database.platform.create({
      data: {
        ...{ id, appId, name, source, ...sealSecrets(id, settings) },
        ...{ secretSetAt: now, createdAt: now, updatedAt: now },
      },
      include: withFormerKeys,
    });
    return toPlatform(row);
  } catch (cause) {
    return throwIfTwin(appId, cause);
  }
}

function throwIfTwin(appId: string, cause: unknown): never {
  if (codeOf(cause) !== 'P2002') throw cause;
  throw new AppError('platformExists', `The platform ${appId} exists already.`, { cause });
}

/** Nobody else changes or removes it until the transaction ends; null where there is none. */
export async function lockPlatform(tx: Transaction, id: string, now: Date): Promise<PlatformName | null> {
  const { count } = await tx.platform.updateMany({ where: { id }, data: { updatedAt: now } });
  if (count === 0) return null;
  const row = await tx.platform.findUniqueOrThrow({ where: { id }, select: withoutSecrets });
  return { ...row, source: toSource(row.source) };
}

/**
 * Replaces all settings; the AppID only of one that is untouched. Throws `platformNotFound`, `platformInUse`, `platformExists`, or
 * `platformReadOnly` when the environment gives it.
 */
export async function savePlatform(id: string, settings: PlatformWish, tx: Transaction): Promise<void> {
  for (;;) {
    const stored = await getPlatform(id, tx);
    if (stored === null) throw new AppError('platformNotFound', `There is no platform ${id}.`);
    if (stored.source === 'environment') {
      throw new AppError(
        'platformReadOnly',
        'This platform is set by the environment (WECHAT_COMPONENT_…); change it there and start again.',
      );
    }
    const { appId = stored.appId } = settings;
    if (appId !== stored.appId && !isUntouched(await listPlatformTraces(id, tx)))
      throw new AppError('platformInUse', `What WeChat sent for ${stored.appId} is kept with this platform.`);
    if (await replaceSettings(stored, { ...settings, appId, source: 'database' }, tx)) return;
  }
}

/** At each start: the platform of the environment, if there is one, wins over what the database holds. */
export async function syncEnvironmentPlatform(settings: NamedPlatformSettings | null): Promise<void> {
  await getDatabase().platform.updateMany({
    where: { source: 'environment', ...(settings && { appId: { not: settings.appId } }) },
    data: { source: 'database', updatedAt: new Date() },
  });
  if (settings === null) return;
  const stored = await getPlatformByAppId(settings.appId);
  if (stored === null) {
    // Of several processes that start at once one creates it, from the same environment.
    await createPlatform({ ...settings, source: 'environment' }).catch((error: unknown) => {
      if (codeOf(error) !== 'platformExists') throw error;
    });
    return;
  }
  const { name = stored.name } = settings;
  if (stored.source === 'environment' && stored.name === name && hasSameSecrets(stored, settings)) return;
  // Of several processes that start at once one changes it, to the same.
  await getDatabase().$transaction((tx) =>
    replaceSettings(stored, { ...settings, name, source: 'environment' }, tx),
  );
}

/**
 * Token and AES key that were in force until now are kept beside the new ones. False when somebody
 * replaced the settings since they were read: then others were in force.
 */
async function replaceSettings(
  stored: Platform,
  settings: PlatformSettings & Pick<PlatformName, 'name' | 'source'>,
  tx: Transaction,
): Promise<boolean> {
  const { id: platformId, secret, token, aesKey, updatedAt } = stored;
  const { appId, name, source } = settings;
  const now = new Date(Math.max(Date.now(), updatedAt.getTime() + 1));
  const secretSetAt = secret === settings.secret ? stored.secretSetAt : now;
  const { count } = await tx.platform
    .updateMany({
      where: { id: platformId, updatedAt },
      data: { appId, name, source, ...sealSecrets(platformId, settings), secretSetAt, updatedAt: now },
    })
    .catch((cause: unknown) => throwIfTwin(appId, cause));
  if (count === 0) return false;
  if (token !== settings.token || aesKey !== settings.aesKey) {
    const id = newId();
    const sealed = sealKeys('FormerPlatformKey', id, { token, aesKey });
    await tx.formerPlatformKey.create({ data: { id, platformId, ...sealed, replacedAt: now } });
  }
  return true;
}

function hasSameSecrets(a: PlatformSettings, b: PlatformSettings): boolean {
  return a.secret === b.secret && a.token === b.token && a.aesKey === b.aesKey;
}

function sealSecrets(id: string, settings: Omit<PlatformSettings, 'appId'>) {
  return {
    secretCipher: seal(settings.secret, placeOf('Platform', id, 'secretCipher')),
    ...sealKeys('Platform', id, settings),
  };
}

function sealKeys(table: KeyTable, id: string, { token, aesKey }: { token: string; aesKey: string }) {
  return {
    tokenCipher: seal(token, placeOf(table, id, 'tokenCipher')),
    aesKeyCipher: seal(aesKey, placeOf(table, id, 'aesKeyCipher')),
  };
}

function toPlatform({ secretCipher, tokenCipher, aesKeyCipher, formerKeys, ...row }: PlatformRow): Platform {
  return {
    ...row,
    source: toSource(row.source),
    secret: open(secretCipher, placeOf('Platform', row.id, 'secretCipher')),
    ...openKeys('Platform', { id: row.id, tokenCipher, aesKeyCipher }),
    formerKeys: formerKeys.map((former) => ({
      ...openKeys('FormerPlatformKey', former),
      replacedAt: former.replacedAt,
    })),
  };
}

type KeyTable = 'Platform' | 'FormerPlatformKey';

function openKeys(table: KeyTable, row: { id: string; tokenCipher: string; aesKeyCipher: string }) {
  return {
    token: open(row.tokenCipher, placeOf(table, row.id, 'tokenCipher')),
    aesKey: open(row.aesKeyCipher, placeOf(table, row.id, 'aesKeyCipher')),
  };
}

function toSource(text: string): PlatformName['source'] {
  return text === 'environment' ? 'environment' : 'database';
}

function placeOf(table: KeyTable, rowId: string, column: string) {
  return { table, rowId, column };
}
