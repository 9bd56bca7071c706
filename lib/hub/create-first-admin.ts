// The first admin as the environment gives it: only while there is no staff.
import { codeOf } from '../errors';
import { getLogger } from '../logger';
import { createStaff, hasStaff } from '../stores/staff';
import { deleteSetupCodes } from './create-setup-code';
import { hashPassword } from './passwords';

export async function createFirstAdmin({
  email,
  password,
}: {
  email: string;
  password: string;
}): Promise<void> {
  if (await hasStaff()) return;
  const passwordHash = await hashPassword(password, email);
  try {
    await createStaff({ email, name: '', passwordHash, role: 'admin' });
  } catch (error) {
    // Another process that starts at the same time was faster.
    if (codeOf(error) !== 'staffExists') throw error;
  }
  await deleteSetupCodes();
  getLogger().info({ event: 'firstAdminCreated', from: 'environment' });
}
