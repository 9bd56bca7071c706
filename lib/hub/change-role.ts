// Roles and the right to sign in, as an admin gives and takes them. One admin is always left, also when two act at once.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { type NewAuditEntry, withAudit } from '../stores/audit-log';
import type { Transaction } from '../stores/prisma';
import {
  type Actor,
  countOtherAdmins,
  getStaffById,
  type Staff,
  type StaffRole,
  saveStaffDisabled,
  saveStaffRole,
  takeStaffTurn,
} from '../stores/staff';
import { isLastAdmin } from './staff-rules';

/** Throws `staffNotFound` or `lastAdmin`. */
export async function changeRole(id: string, role: StaffRole, actor: Actor): Promise<void> {
  await change(id, async (person, tx) => {
    if (person.role === role) return null;
    if (role !== 'admin') await requireAnotherAdmin(person, tx);
    await saveStaffRole(id, role, tx);
    return { actor, act: 'roleChanged', details: { from: person.role, to: role } };
  });
}

/** The person's sessions end. Throws `staffNotFound`, `ownAccount` or `lastAdmin`. */
export async function disableStaff(id: string, actor: Actor): Promise<void> {
  if (actor.staffId === id) throw new AppError('ownAccount', 'Nobody disables their own account.');
  await change(id, async (person, tx) => {
    if (person.disabledAt !== null) return null;
    await requireAnotherAdmin(person, tx);
    await saveStaffDisabled(id, new Date(), tx);
    return { actor, act: 'staffDisabled' };
  });
}

/** Throws `staffNotFound`. */
export async function enableStaff(id: string, actor: Actor): Promise<void> {
  await change(id, async (person, tx) => {
    if (person.disabledAt === null) return null;
    await saveStaffDisabled(id, null, tx);
    return { actor, act: 'staffEnabled' };
  });
}

/** What stands in the entry besides the person; null where nothing had to be changed. */
async function change(
  id: string,
  act: (person: Staff, tx: Transaction) => Promise<NewAuditEntry | null>,
): Promise<void> {
  const entry = await withAudit(async (tx) => {
    await takeStaffTurn(tx);
    const person = await getStaffById(id, tx);
    if (!person) throw new AppError('staffNotFound', `There is no staff member ${id}.`);
    const done = await act(person, tx);
    const written = done && { ...done, subjectId: id, subjectName: person.email };
    return { result: written, entry: written };
  });
  if (entry) getLogger().info({ event: entry.act, staffId: id, byStaffId: entry.actor.staffId });
}

async function requireAnotherAdmin(person: Staff, tx: Transaction): Promise<void> {
  if (!isLastAdmin(person, await countOtherAdmins(person.id, tx))) return;
  throw new AppError('lastAdmin', `${person.email} is the last admin.`);
}
