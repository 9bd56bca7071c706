// The one-time code that guards the creation of the first admin. Only its digest is kept, as the name of a setting: to
// delete that setting is to use the code, and of several who try one succeeds. Each process that starts makes its own.
import { randomInt } from 'node:crypto';
import { digest } from '../secrets';
import { createSetting, deleteSetting, listSettings } from '../stores/settings';
import { hasStaff } from '../stores/staff';

const prefix = 'setupCode.';
/** Without letters and digits that look alike; 16 of them are 78 bits. */
const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** A new code in groups of four; null when there is staff already. */
export async function createSetupCode(): Promise<string | null> {
  if (await hasStaff()) return null;
  const groups = Array.from({ length: 4 }, makeGroup);
  const code = groups.join('-');
  await createSetting(settingOf(code), 'unused');
  return code;
}

/** True for the first who brings the code. */
export async function spendSetupCode(code: string): Promise<boolean> {
  return deleteSetting(settingOf(code));
}

export async function deleteSetupCodes(): Promise<void> {
  for (const { key } of await listSettings(prefix)) await deleteSetting(key);
}

/** Typed by people: case, spaces and hyphens do not matter. */
function settingOf(code: string): string {
  return prefix + digest(code.toUpperCase().replace(/[^A-Z0-9]/g, ''));
}

function makeGroup(): string {
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
}
