// Encryption at rest. A sealed value is `v1.<key id>.<base64url of nonce, ciphertext and tag>`: AES-256-GCM with a random
// nonce of 12 bytes and a tag of 16. The key id is derived from the key, so a ring of keys needs no bookkeeping. Table,
// row id and column are authenticated with it: a value copied to any other place does not open.
import { createCipheriv, createDecipheriv, createHmac, hash, hkdfSync, randomBytes } from 'node:crypto';
import { getConfig } from './config';
import { AppError } from './errors';
import { remember } from './remember';
import { isSecretKeyFilePresent, readOrCreateSecretKeyFile } from './secret-key-file';

/** Where a sealed value lives: the model's name, the row's id and the column's name. */
export interface SecretPlace {
  table: string;
  rowId: string;
  column: string;
}

interface SecretKey {
  id: string;
  bytes: Buffer;
}

const nonceBytes = 12;
const tagBytes = 16;

/** Encrypts with the first key of the ring. */
export function seal(plaintext: string, place: SecretPlace): string {
  const key = firstKey();
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(additionalData(place));
  const parts = [nonce, cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return `v1.${key.id}.${Buffer.concat(parts).toString('base64url')}`;
}

/**
 * Decrypts with whichever key of the ring sealed it. Throws `unknownSecretKey` when that key is not on the ring and
 * `secretUnreadable` when the value was changed or belongs to another place.
 */
export function open(sealed: string, place: SecretPlace): string {
  const [version, keyId, text] = sealed.split('.');
  if (version !== 'v1' || text === undefined) throw unreadable(place, undefined);
  const key = keyRing().find(({ id }) => id === keyId);
  if (!key) {
    throw new AppError('unknownSecretKey', `${nameOf(place)} was sealed with a key that is not configured.`);
  }
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length < nonceBytes + tagBytes) throw unreadable(place, undefined);
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
    .setAAD(additionalData(place))
    .setAuthTag(bytes.subarray(-tagBytes));
  try {
    const start = decipher.update(bytes.subarray(nonceBytes, -tagBytes));
    return Buffer.concat([start, decipher.final()]).toString('utf8');
  } catch (cause) {
    throw unreadable(place, cause);
  }
}

/** SHA-256 in hex: what stands in a column that must be found by a secret without holding it. */
export function digest(text: string): string {
  return hash('sha256', text);
}

/** A secret of its own for one purpose (32 bytes, base64url), derived from the first key of the ring. */
export function deriveSecret(purpose: string): string {
  return derive(firstKey(), purpose);
}

/** The same of every key of the ring, the present one first: to check what an earlier one signed. */
export function deriveSecrets(purpose: string): string[] {
  return [firstKey(), ...keyRing().slice(1)].map((key) => derive(key, purpose));
}

/** The id of the key that seals. */
export function sealingKeyId(): string {
  return firstKey().id;
}

/** Whether a key exists already, so that nothing would be created by using it. */
export function isSecretKeyPresent(): boolean {
  const { secretKeys, databaseFile } = getConfig();
  return secretKeys.length > 0 || (databaseFile !== null && isSecretKeyFilePresent(databaseFile));
}

function derive({ bytes }: SecretKey, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', bytes, '', `wxdesk ${purpose}`, 32)).toString('base64url');
}

function firstKey(): SecretKey {
  const [key] = keyRing();
  if (!key) throw new AppError('noSecretKey', 'There is no secret key: set WXDESK_SECRET_KEY.');
  return key;
}

function keyRing(): SecretKey[] {
  return remember('keyRing', () => {
    const { secretKeys, databaseFile } = getConfig();
    const texts =
      secretKeys.length === 0 && databaseFile !== null ? readOrCreateSecretKeyFile(databaseFile) : secretKeys;
    return texts.map((text) => toKey(Buffer.from(text, 'base64')));
  });
}

function toKey(bytes: Buffer): SecretKey {
  return { bytes, id: createHmac('sha256', bytes).update('wxdesk key id').digest('base64url').slice(0, 8) };
}

function additionalData({ table, rowId, column }: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify([table, rowId, column]), 'utf8');
}

function unreadable(place: SecretPlace, cause: unknown): AppError {
  return new AppError(
    'secretUnreadable',
    `${nameOf(place)} does not open: changed, or moved from elsewhere.`,
    {
      cause,
    },
  );
}

function nameOf({ table, rowId, column }: SecretPlace): string {
  return `${table}.${column} of row ${rowId}`;
}
