// The platforms that we run. AppSecret, Token and AES key are sealed in the database; a platform given by the
// environment is kept here too, so that its rows have something to refer to, and the environment wins at each start.
import type { NamedPlatformSettings, PlatformSettings } from '../config';
import { AppError, codeOf } from '../errors';
import { open, seal } from '../secrets';
import { newId } from './ids';
import { getDatabase, type Prisma } from './prisma';

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
export interface Platform extends PlatformName, PlatformSettings {}

type PlatformRow = Prisma.PlatformGetPayload<object>;

const withoutSecrets = { id: true, appId: true, name: true, source: true, createdAt: true, updatedAt: true };

/** Oldest first. */
export async function listPlatforms(): Promise<Platform[]> {
  const rows = await getDatabase().platform.findMany({ orderBy: { id: 'asc' } });
  return rows.map(toPlatform);
}

/** Without any secret, for pages. */
export async function listPlatformNames(): Promise<PlatformName[]> {
  const rows = await getDatabase().platform.findMany({ select: withoutSecrets, orderBy: { id: 'asc' } });
  return rows.map((row) => ({ ...row, source: toSource(row.source) }));
}

export async function getPlatform(id: string): Promise<Platform | null> {
  const row = await getDatabase().platform.findUnique({ where: { id } });
  return row && toPlatform(row);
}

export async function getPlatformByAppId(appId: string): Promise<Platform | null> {
  const row = await getDatabase().platform.findUnique({ where: { appId } });
  return row && toPlatform(row);
}

/** Throws `platformExists`. */
export async function createPlatform(
  settings: PlatformSettings & { name?: string; source?: PlatformName['source'] },
): Promise<Platform> {
  const { appId, name = '', source = 'database' } = settings;
  const id = newId();
  const now = new Date();
  try {
    const row = await getDatabase().platform.create({
      data: { id, appId, name, source, ...sealSecrets(id, settings), createdAt: now, updatedAt: now },
    });
    return toPlatform(row);
  } catch (cause) {
    if (codeOf(cause) !== 'P2002') throw cause;
    throw new AppError('platformExists', `The platform ${appId} exists already.`, { cause });
  }
}

/** Replaces all settings but the appid. Throws `platformNotFound`, or `platformReadOnly` when the environment gives it. */
export async function savePlatform(
  id: string,
  settings: Omit<PlatformSettings, 'appId'> & { name: string },
): Promise<void> {
  const { count } = await getDatabase().platform.updateMany({
    where: { id, source: 'database' },
    data: { name: settings.name, ...sealSecrets(id, settings), updatedAt: new Date() },
  });
  if (count === 1) return;
  if ((await getPlatform(id)) === null) throw new AppError('platformNotFound', `There is no platform ${id}.`);
  throw new AppError(
    'platformReadOnly',
    'This platform is set by the environment (WECHAT_COMPONENT_…); change it there and start again.',
  );
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
  await getDatabase().platform.update({
    where: { id: stored.id },
    data: { source: 'environment', name, ...sealSecrets(stored.id, settings), updatedAt: new Date() },
  });
}

function hasSameSecrets(a: PlatformSettings, b: PlatformSettings): boolean {
  return a.secret === b.secret && a.token === b.token && a.aesKey === b.aesKey;
}

function sealSecrets(id: string, { secret, token, aesKey }: Omit<PlatformSettings, 'appId'>) {
  return {
    secretCipher: seal(secret, placeOf(id, 'secretCipher')),
    tokenCipher: seal(token, placeOf(id, 'tokenCipher')),
    aesKeyCipher: seal(aesKey, placeOf(id, 'aesKeyCipher')),
  };
}

function toPlatform({ secretCipher, tokenCipher, aesKeyCipher, ...row }: PlatformRow): Platform {
  return {
    ...row,
    source: toSource(row.source),
    secret: open(secretCipher, placeOf(row.id, 'secretCipher')),
    token: open(tokenCipher, placeOf(row.id, 'tokenCipher')),
    aesKey: open(aesKeyCipher, placeOf(row.id, 'aesKeyCipher')),
  };
}

function toSource(text: string): PlatformName['source'] {
  return text === 'environment' ? 'environment' : 'database';
}

function placeOf(rowId: string, column: string) {
  return { table: 'Platform', rowId, column };
}
