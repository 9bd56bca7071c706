// A person leaves: the session ends at once, and that is on record.
import { getLogger } from '../logger';
import { withAudit } from '../stores/audit-log';
import type { Actor } from '../stores/staff';
import { getStaffSession, saveSessionsRevoked, sessionIdOf } from '../stores/staff-sessions';

/** Nothing happens where the session has ended before. */
export async function signOut(sessionSecret: string, clientAddress: string): Promise<void> {
  const id = sessionIdOf(sessionSecret);
  const staffId = await withAudit(async (tx) => {
    const session = await getStaffSession(id, tx);
    const isEnded = session !== null && (await saveSessionsRevoked({ id }, new Date(), tx)) > 0;
    if (!isEnded) return { result: null, entry: null };
    const actor: Actor = { kind: 'staff', staffId: session.staffId, clientAddress };
    return { result: session.staffId, entry: { actor, act: 'signedOut' } };
  });
  if (staffId !== null) getLogger().info({ event: 'signedOut', staffId, clientAddress });
}
