// A platform's settings as a person enters them. Secrets are write-only: whoever changes one leaves the others empty.
import type { PlatformSettings } from '../config';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { createPlatform, getPlatform, type PlatformName, savePlatform } from '../stores/platforms';
import { findPlatformFieldProblem, type PlatformField, platformFields } from './platform-fields';

/** Throws `invalidPlatform` (details: what is wrong per field) or `platformExists`. */
export async function addPlatform(
  wish: PlatformSettings & { name: string; staffId: string | null },
): Promise<PlatformName> {
  requireUsable(wish, platformFields);
  const { staffId, ...settings } = wish;
  const { id, appId, name, source, createdAt, updatedAt } = await createPlatform(settings);
  getLogger().info({ event: 'platformAdded', appId, staffId });
  return { id, appId, name, source, createdAt, updatedAt };
}

/** Empty secrets stay as they are. Throws `invalidPlatform`, `platformNotFound` or `platformReadOnly`. */
export async function changePlatform(
  id: string,
  wish: Omit<PlatformSettings, 'appId'> & { name: string; staffId: string },
): Promise<void> {
  const stored = await getPlatform(id);
  if (!stored) throw new AppError('platformNotFound', `There is no platform ${id}.`);
  const settings = {
    name: wish.name || stored.name,
    secret: wish.secret || stored.secret,
    token: wish.token || stored.token,
    aesKey: wish.aesKey || stored.aesKey,
  };
  requireUsable(settings, ['secret', 'token', 'aesKey']);
  await savePlatform(id, settings);
  getLogger().info({ event: 'platformChanged', appId: stored.appId, staffId: wish.staffId });
}

function requireUsable<Field extends PlatformField>(
  settings: Record<Field, string>,
  fields: readonly Field[],
): void {
  const found = fields
    .map((field) => ({ field, problem: findPlatformFieldProblem(field, settings[field]) }))
    .filter(({ problem }) => problem !== null);
  if (found.length === 0) return;
  throw new AppError(
    'invalidPlatform',
    `Not usable: ${found.map(({ field, problem }) => `${field} (${problem})`).join(', ')}.`,
    { details: { fields: found } },
  );
}
