// The first admin, created on the setup page by whoever can read the server's terminal.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { hasStaff, type Staff } from '../stores/staff';
import { saveNewStaff } from './add-staff';
import { deleteSetupCodes, spendSetupCode } from './create-setup-code';
import { networkOf } from './network';
import { hashPassword } from './passwords';
import { countTry } from './throttle-tries';

export interface FirstAdmin {
  code: string;
  email: string;
  name: string;
  password: string;
}

const tries = { limit: 10, windowMs: 15 * 60 * 1000 };

/** Throws `throttled`, `setupComplete`, `invalidPassword` or `wrongSetupCode`. */
export async function claimFirstAdmin(
  { code, email, name, password }: FirstAdmin,
  clientAddress: string,
): Promise<Staff> {
  await countTry({ key: `setup:network:${networkOf(clientAddress)}`, ...tries, now: new Date() });
  if (await hasStaff()) throw new AppError('setupComplete', 'There is staff already.');
  const passwordHash = await hashPassword(password, email);
  if (!(await spendSetupCode(code))) {
    getLogger().warn({ event: 'setupCodeRefused', clientAddress });
    throw new AppError('wrongSetupCode', 'There is no such setup code.');
  }
  const actor = { kind: 'terminal', staffId: null, clientAddress } as const;
  const staff = await saveNewStaff({ email, name, passwordHash, role: 'admin' }, actor);
  await deleteSetupCodes();
  getLogger().info({ event: 'firstAdminCreated', from: 'setup', staffId: staff.id });
  return staff;
}
