// An admin removes a platform that was never used: one with a slip in its AppID, or one that was never set up at WeChat. What
// was used stays: its history would lose its subject, and its accounts their tokens.
import { z } from 'zod';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { withAudit } from '../stores/audit-log';
import { deletePlatform, listPlatformTraces, type PlatformTrace } from '../stores/platform-traces';
import { lockPlatform, type PlatformName } from '../stores/platforms';
import type { Actor, Staff } from '../stores/staff';
import { canRemovePlatform } from './staff-rules';
import { timeNow } from './time-now';

export const platformRemoval = z.strictObject({ reason: z.string().trim().min(4).max(200) });

/** Throws `platformNotFound`, `platformReadOnly` or `platformUsed` (details: the kinds of what there is of it). */
export async function removePlatform(
  { id, reason }: z.infer<typeof platformRemoval> & { id: string },
  staff: Staff,
  actor: Actor,
): Promise<void> {
  const appId = await withAudit(async (tx) => {
    const platform = await lockPlatform(tx, id, timeNow());
    if (!platform) throw new AppError('platformNotFound', `There is no platform ${id}.`);
    const traces = await listPlatformTraces(id, tx);
    const { source, name, appId } = platform;
    if (!canRemovePlatform(staff, { source, isUnused: traces.length === 0 })) throw refusal(platform, traces);
    await deletePlatform(id, tx);
    const entry = { platformId: id, subjectId: id, subjectName: name || appId, reason, details: { appId } };
    return { result: appId, entry: { actor, act: 'platformRemoved', ...entry } };
  });
  getLogger().warn({ event: 'platformRemoved', appId, staffId: actor.staffId });
}

function refusal({ source, appId }: PlatformName, traces: PlatformTrace[]): AppError {
  if (source === 'environment') {
    return new AppError(
      'platformReadOnly',
      `The environment gives ${appId}: it would be back at the next start.`,
    );
  }
  return new AppError('platformUsed', `There is of ${appId}: ${traces.join(', ')}.`, { details: { traces } });
}
