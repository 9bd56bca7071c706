// Somebody cannot sign in any more: an admin gives them a new password, which is shown this one time.
import { AppError } from '../errors';
import { type Actor, getStaffById } from '../stores/staff';
import { resetPassword } from './add-staff';
import { makePassword } from './passwords';

/** All sessions of the person end. Throws `staffNotFound`. */
export async function giveNewPassword(id: string, actor: Actor): Promise<{ password: string }> {
  const person = await getStaffById(id);
  if (!person) throw new AppError('staffNotFound', `There is no staff member ${id}.`);
  const password = makePassword();
  await resetPassword(person.email, password, actor);
  return { password };
}
