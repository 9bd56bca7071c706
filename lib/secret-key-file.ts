// On SQLite the key may live in `secret.key` beside the database. Several processes may start at once: the file appears
// whole or not at all, and the first one wins.
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError, codeOf } from './errors';

export function secretKeyFile(databaseFile: string): string {
  return path.join(/* turbopackIgnore: true */ path.dirname(databaseFile), 'secret.key');
}

export function isSecretKeyFilePresent(databaseFile: string): boolean {
  return existsSync(/* turbopackIgnore: true */ secretKeyFile(databaseFile));
}

/** The keys of the file, base64 of 32 bytes each, separated by commas or line breaks; the first encrypts. */
export function readOrCreateSecretKeyFile(databaseFile: string): string[] {
  const file = secretKeyFile(databaseFile);
  if (!existsSync(/* turbopackIgnore: true */ file)) createSecretKeyFile(file);
  const keys = readFileSync(/* turbopackIgnore: true */ file, 'utf8')
    .split(/[\s,]+/)
    .filter((key) => key !== '');
  if (keys.length === 0 || keys.some((key) => Buffer.from(key, 'base64').length !== 32)) {
    throw new AppError(
      'invalidConfig',
      `${file} must hold base64 of exactly 32 bytes. Restore it from the backup that belongs to this database.`,
    );
  }
  return keys;
}

function createSecretKeyFile(file: string): void {
  mkdirSync(/* turbopackIgnore: true */ path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
  writeFileSync(/* turbopackIgnore: true */ draft, `${randomBytes(32).toString('base64')}\n`, {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    linkSync(/* turbopackIgnore: true */ draft, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    unlinkSync(/* turbopackIgnore: true */ draft);
  }
}
