import { z } from 'zod';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { createStaff, getStaffByEmail, type Staff, type StaffRole, savePassword } from '../stores/staff';
import { hashPassword } from './passwords';

/** Throws `invalidEmail`, `invalidPassword` or `staffExists`. */
export async function addStaff(wish: {
  email: string;
  name: string;
  role: StaffRole;
  password: string;
}): Promise<Staff> {
  const { email, name, role, password } = wish;
  if (!z.email().safeParse(email).success) {
    throw new AppError('invalidEmail', `${email} is not an e-mail address.`);
  }
  const staff = await createStaff({ email, name, role, passwordHash: await hashPassword(password, email) });
  getLogger().info({ event: 'staffAdded', staffId: staff.id, role });
  return staff;
}

/** All sessions of the person end. Throws `staffNotFound` or `invalidPassword`. */
export async function resetPassword(email: string, password: string): Promise<void> {
  const staff = await getStaffByEmail(email);
  if (!staff) throw new AppError('staffNotFound', `There is no staff member with the e-mail ${email}.`);
  await savePassword(staff.id, await hashPassword(password, email), new Date());
  getLogger().info({ event: 'passwordReset', staffId: staff.id });
}
