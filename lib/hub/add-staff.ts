import { z } from 'zod';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { withAudit } from '../stores/audit-log';
import {
  type Actor,
  createStaff,
  getStaffByEmail,
  type NewStaff,
  type Staff,
  type StaffRole,
  savePassword,
  terminalActor,
} from '../stores/staff';
import { hashPassword } from './passwords';

/** Throws `invalidEmail`, `invalidPassword` or `staffExists`. */
export async function addStaff(
  wish: {
    email: string;
    name: string;
    role: StaffRole;
    password: string;
  },
  actor: Actor = terminalActor,
): Promise<Staff> {
  const { email, name, role, password } = wish;
  if (!z.email().safeParse(email).success) {
    throw new AppError('invalidEmail', `${email} is not an e-mail address.`);
  }
  const passwordHash = await hashPassword(password, email);
  return saveNewStaff({ email, name, role, passwordHash }, actor);
}

/** Throws `staffExists`. */
export async function saveNewStaff(wish: NewStaff, actor: Actor): Promise<Staff> {
  const { role } = wish;
  const staff = await withAudit(async (tx) => {
    const added = await createStaff(wish, tx);
    const subject = { subjectId: added.id, subjectName: added.email };
    return { result: added, entry: { actor, act: 'staffAdded', ...subject, details: { role } } };
  });
  getLogger().info({ event: 'staffAdded', staffId: staff.id, role });
  return staff;
}

/** All sessions of the person end. Throws `staffNotFound` or `invalidPassword`. */
export async function resetPassword(
  email: string,
  password: string,
  actor: Actor = terminalActor,
): Promise<void> {
  const staff = await getStaffByEmail(email);
  if (!staff) throw new AppError('staffNotFound', `There is no staff member with the e-mail ${email}.`);
  const passwordHash = await hashPassword(password, email);
  await withAudit(async (tx) => {
    await savePassword(staff.id, passwordHash, new Date(), tx);
    const subject = { subjectId: staff.id, subjectName: staff.email };
    return { result: undefined, entry: { actor, act: 'passwordReset', ...subject } };
  });
  getLogger().info({ event: 'passwordReset', staffId: staff.id });
}
