// A platform's settings as a person enters them. Secrets are write-only: whoever changes one leaves the others empty.
import type { PlatformSettings } from '../config';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { withAudit } from '../stores/audit-log';
import {
  createPlatform,
  getPlatform,
  type PlatformName,
  type PlatformWish,
  savePlatform,
} from '../stores/platforms';
import type { Actor } from '../stores/staff';
import { findPlatformFieldProblem, type PlatformField, platformFields } from './platform-fields';

const changeable = ['name', ...platformFields] as const;

/** Throws `invalidPlatform` (details: what is wrong per field) or `platformExists`. */
export async function addPlatform(
  settings: PlatformSettings & { name: string },
  actor: Actor,
): Promise<PlatformName> {
  requireUsable(settings, platformFields);
  const { id, appId, name, source, createdAt, updatedAt } = await withAudit(async (tx) => {
    const added = await createPlatform(settings, tx);
    const entry = { platformId: added.id, subjectId: added.id, subjectName: added.name || added.appId };
    return { result: added, entry: { actor, act: 'platformAdded', ...entry } };
  });
  getLogger().info({ event: 'platformAdded', appId, staffId: actor.staffId });
  return { id, appId, name, source, createdAt, updatedAt };
}

/**
 * What is empty stays as it is. A mistyped AppID is corrected while nothing has come of it. Throws `invalidPlatform`,
 * `platformNotFound`, `platformInUse`, `platformExists` or `platformReadOnly`.
 */
export async function changePlatform(id: string, wish: PlatformWish, actor: Actor): Promise<void> {
  const stored = await getPlatform(id);
  if (!stored) throw new AppError('platformNotFound', `There is no platform ${id}.`);
  const settings = {
    name: wish.name || stored.name,
    appId: wish.appId || stored.appId,
    secret: wish.secret || stored.secret,
    token: wish.token || stored.token,
    aesKey: wish.aesKey || stored.aesKey,
  };
  requireUsable(settings, platformFields);
  const changed = changeable.filter((field) => settings[field] !== stored[field]);
  await withAudit(async (tx) => {
    await savePlatform(id, settings, tx);
    const subject = { platformId: id, subjectId: id, subjectName: settings.name || settings.appId };
    const entry = { actor, act: 'platformChanged' as const, ...subject, details: { changed } };
    return { result: undefined, entry: changed.length > 0 ? entry : null };
  });
  getLogger().info({ event: 'platformChanged', appId: settings.appId, staffId: actor.staffId });
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
