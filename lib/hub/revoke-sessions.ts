// Ending sessions: one's own, and for an admin everybody's. They end at once, as each request looks at the session's row.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { withAudit } from '../stores/audit-log';
import { type Actor, getStaffById, type Staff } from '../stores/staff';
import { getStaffSession, saveSessionsRevoked } from '../stores/staff-sessions';
import { canRevokeSession } from './staff-rules';

/** Throws `sessionNotFound`, also where it is somebody else's. */
export async function revokeSession(id: string, staff: Staff, actor: Actor): Promise<void> {
  await withAudit(async (tx) => {
    const session = await getStaffSession(id, tx);
    const isRevoked =
      session !== null &&
      canRevokeSession(staff, session) &&
      (await saveSessionsRevoked({ id }, new Date(), tx)) > 0;
    if (!isRevoked) throw new AppError('sessionNotFound', 'There is no such session.');
    const person = await getStaffById(session.staffId, tx);
    const subject = { subjectId: session.staffId, subjectName: person?.email ?? '' };
    const details = { clientAddress: session.clientAddress };
    return { result: undefined, entry: { actor, act: 'sessionRevoked', ...subject, details } };
  });
  getLogger().info({ event: 'sessionRevoked', byStaffId: actor.staffId });
}

/** All sessions of a person, but the one that asks where it is theirs; how many. Throws `staffNotFound`. */
export async function revokeSessionsOf(
  staffId: string,
  exceptId: string | null,
  actor: Actor,
): Promise<{ revoked: number }> {
  const revoked = await withAudit(async (tx) => {
    const person = await getStaffById(staffId, tx);
    if (!person) throw new AppError('staffNotFound', `There is no staff member ${staffId}.`);
    const count = await saveSessionsRevoked({ staffId, exceptId }, new Date(), tx);
    const subject = { subjectId: staffId, subjectName: person.email };
    const entry = { actor, act: 'sessionsRevoked' as const, ...subject, details: { count } };
    return { result: count, entry: count > 0 ? entry : null };
  });
  getLogger().info({ event: 'sessionsRevoked', staffId, revoked, byStaffId: actor.staffId });
  return { revoked };
}
