// The first admin as the environment gives it: only while there is no staff.
import { AppError, codeOf } from '../errors';
import { getLogger } from '../logger';
import { hasStaff } from '../stores/staff';
import { saveNewStaff } from './add-staff';
import { deleteSetupCodes } from './create-setup-code';
import { hashPassword } from './passwords';

/** Throws `invalidConfig` where the password is not one that we take. */
export async function createFirstAdmin({
  email,
  password,
}: {
  email: string;
  password: string;
}): Promise<void> {
  if (await hasStaff()) return;
  const passwordHash = await hashPassword(password, email).catch(nameSetting);
  try {
    const actor = { kind: 'environment', staffId: null, clientAddress: '' } as const;
    await saveNewStaff({ email, name: '', passwordHash, role: 'admin' }, actor);
  } catch (error) {
    // Another process that starts at the same time was faster.
    if (codeOf(error) !== 'staffExists') throw error;
  }
  await deleteSetupCodes();
  getLogger().info({ event: 'firstAdminCreated', from: 'environment' });
}

/** At start nobody sees a form: the message has to say which setting is meant. */
function nameSetting(error: unknown): never {
  if (codeOf(error) !== 'invalidPassword') throw error;
  const { publicMessage = '' }: Partial<AppError> = { ...(error instanceof Error ? error : null) };
  const message = `The configuration is not usable:\n  - WXDESK_ADMIN_PASSWORD is refused. ${publicMessage}`;
  throw new AppError('invalidConfig', message, { cause: error });
}
