// A password of one's own choice, instead of the one an admin gave.
import { getLogger } from '../logger';
import { withAudit } from '../stores/audit-log';
import { type Actor, type Staff, savePasswordOnly } from '../stores/staff';
import { saveSessionsRevoked } from '../stores/staff-sessions';
import { confirmPassword } from './confirm-password';
import { hashPassword } from './passwords';

export interface OwnPassword {
  staff: Staff;
  current: string;
  next: string;
  /** This session goes on, the others of the person end. */
  sessionId: string | null;
}

/** Throws `wrongPassword`, `throttled` or `invalidPassword`. */
export async function changeOwnPassword(wish: OwnPassword, actor: Actor): Promise<void> {
  const { staff, current, next, sessionId } = wish;
  await confirmPassword(staff, current);
  const passwordHash = await hashPassword(next, staff.email);
  await withAudit(async (tx) => {
    await savePasswordOnly(staff.id, passwordHash, tx);
    await saveSessionsRevoked({ staffId: staff.id, exceptId: sessionId }, new Date(), tx);
    return { result: undefined, entry: { actor, act: 'passwordChanged' } };
  });
  getLogger().info({ event: 'passwordChanged', staffId: staff.id });
}
