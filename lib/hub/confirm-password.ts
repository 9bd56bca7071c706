// Before something grave the password is asked again: a desk that somebody left signed in does not do.
import { AppError } from '../errors';
import { getStaffByEmail, type Staff } from '../stores/staff';
import { deleteThrottle } from '../stores/throttle';
import { isPasswordOf } from './passwords';
import { countTry } from './throttle-tries';

const tries = { limit: 10, windowMs: 15 * 60 * 1000 };

/** Throws `wrongPassword`, or `throttled` after ten wrong ones in a quarter of an hour. */
export async function confirmPassword(staff: Pick<Staff, 'id' | 'email'>, password: string): Promise<void> {
  const key = `confirmPassword:${staff.id}`;
  await countTry({ key, ...tries, now: new Date() });
  const stored = await getStaffByEmail(staff.email);
  if (!(await isPasswordOf(password, stored?.passwordHash ?? null))) {
    throw new AppError('wrongPassword', 'The password is not right.');
  }
  await deleteThrottle(key);
}
