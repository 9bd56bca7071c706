// Staff takes an authorization link back: it ends at once, as an expired one does. Who has pressed its button before may still
// confirm at WeChat, which asks nobody, and is then connected: an authorization that WeChat has given is never thrown away.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { withAudit } from '../stores/audit-log';
import { getLaunch, saveLaunchRevoked } from '../stores/launches';
import { type Actor, getStaffById, type Staff } from '../stores/staff';
import { launchOver } from './open-launch';
import { canRevokeLaunch } from './staff-rules';
import { timeNow } from './time-now';

/** Throws `launchNotFound`, `forbidden`, `launchExpired` or `launchAuthorized`. */
export async function revokeLaunch(id: string, staff: Staff, actor: Actor): Promise<void> {
  const launch = await withAudit(async (tx) => {
    const found = await getLaunch(id, tx);
    if (!found) throw new AppError('launchNotFound', 'This authorization link does not exist.');
    if (!canRevokeLaunch(staff, found)) throw new AppError('forbidden', 'It is the link of somebody else.');
    if (!(await saveLaunchRevoked(id, timeNow(), tx))) throw launchOver(found);
    const { platformId, bizAppId, staffId, authType } = found;
    const maker = await getStaffById(staffId, tx);
    // The id was the public link: it is no business of the log's readers.
    const subject = {
      platformId,
      ...(bizAppId !== null && { authorizerAppId: bizAppId }),
      subjectId: staffId,
      subjectName: maker?.email ?? '',
    };
    return { result: found, entry: { actor, act: 'launchRevoked', ...subject, details: { authType } } };
  });
  getLogger().info({ event: 'launchRevoked', staffId: launch.staffId, byStaffId: actor.staffId });
}
