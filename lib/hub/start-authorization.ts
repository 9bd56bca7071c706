// Staff starts an authorization: a link with an unguessable id, for the administrator of the customer's account.
import { randomBytes } from 'node:crypto';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { withAudit } from '../stores/audit-log';
import { createLaunch, type Launch } from '../stores/launches';
import { getPlatform } from '../stores/platforms';
import type { Actor } from '../stores/staff';
import { launchHours, longestNote, usualLaunchHours } from './launch-wish';

/** WeChat's auth_type: which kinds of account the customer may choose from. */
export const authTypes = [1, 2, 3, 4, 5, 6, 8] as const;

const hourMs = 60 * 60 * 1000;

/** Creates the launch; its public page is `url`. Throws `platformNotFound` or `invalidLaunch`. */
export async function startAuthorization(wish: {
  platformId: string;
  staffId: string;
  /** Where the request came from. */
  clientAddress?: string;
  authType: number;
  /** One account only; counts before authType. */
  bizAppId: string | null;
  /** For whom it is; only staff sees it. */
  note?: string;
  hours?: number;
}): Promise<Launch & { url: string }> {
  const { platformId, staffId, clientAddress = '', authType, bizAppId } = wish;
  const { note = '', hours = usualLaunchHours } = wish;
  if (!authTypes.some((known) => known === authType)) {
    throw new AppError('invalidLaunch', `WeChat knows no auth_type ${authType}.`, { details: ['authType'] });
  }
  if (bizAppId !== null && !/^wx[0-9a-zA-Z]{4,62}$/.test(bizAppId)) {
    throw new AppError('invalidLaunch', 'An appid starts with wx.', { details: ['bizAppId'] });
  }
  if (note.length > longestNote || !launchHours.some((known) => known === hours)) {
    throw new AppError('invalidLaunch', 'The note is too long, or a link does not live so long.', {
      details: ['note', 'hours'],
    });
  }
  if (!(await getPlatform(platformId))) {
    throw new AppError('platformNotFound', `There is no platform ${platformId}.`);
  }
  const { clock, config } = getRuntime();
  const createdAt = new Date(clock.now());
  const expiresAt = new Date(createdAt.getTime() + hours * hourMs);
  const id = randomBytes(18).toString('base64url');
  const launch = await withAudit(async (tx) => {
    const created = { id, platformId, staffId, authType, bizAppId, note, createdAt, expiresAt };
    const actor: Actor = { kind: 'staff', staffId, clientAddress };
    // The id is the public link: it is no business of the log's readers.
    const subject = { platformId, ...(bizAppId !== null && { authorizerAppId: bizAppId }) };
    const entry = { actor, act: 'launchStarted' as const, ...subject, details: { authType } };
    return { result: await createLaunch(created, tx), entry };
  });
  getLogger().info({ event: 'launchStarted', staffId, authType, bizAppId });
  return { ...launch, url: `${config.appUrl}/launch/${launch.id}` };
}
