// Which keys belong to this database: a known text, sealed, once by every key that ever sealed here. A key that opens
// none of it is the wrong one, and a start with it would mix two keys in one database.
import { AppError } from '../errors';
import { isSecretKeyPresent, open, seal, sealingKeyId } from '../secrets';
import { createSetting, listSettings, type Setting } from './settings';

const firstCheck = 'secretKeyCheck';
const knownText = 'This key belongs to this database.';

/** Throws `wrongSecretKey` when the configured key does not open this database. The first key ever seen belongs to it. */
export async function checkSecretKey(): Promise<void> {
  const before = await listSettings(firstCheck);
  // A new secret.key would hide that the right one is missing.
  if (before.length > 0 && !isSecretKeyPresent()) throw wrongSecretKey('the key is missing', undefined);
  // Of several processes that start at once on an empty database one writes this; the others must open it.
  if (before.length === 0) await createCheck(firstCheck);
  const checks = await listSettings(firstCheck);
  for (const check of checks) assertOpens(check);
  if (!checks.some(({ value }) => value.split('.')[1] === sealingKeyId())) {
    await createCheck(`${firstCheck}.${sealingKeyId()}`);
  }
}

async function createCheck(key: string): Promise<void> {
  await createSetting(key, seal(knownText, placeOf(key)));
}

function assertOpens({ key, value }: Setting): void {
  try {
    if (open(value, placeOf(key)) === knownText) return;
  } catch (cause) {
    throw wrongSecretKey('the configured key does not open it', cause);
  }
  throw wrongSecretKey('the configured key does not open it', undefined);
}

function placeOf(key: string) {
  return { table: 'Setting', rowId: key, column: 'value' };
}

function wrongSecretKey(reason: string, cause: unknown): AppError {
  return new AppError(
    'wrongSecretKey',
    `The secrets in this database were sealed with another key: ${reason}. Set WXDESK_SECRET_KEY to the key (or list of ` +
      'keys) it was used with, or put the secret.key from the same backup beside the database file. Nothing was changed.',
    { cause },
  );
}
