// Passwords of staff: argon2id, and the few rules that help: long enough, and not the one that everybody tries first.
import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../errors';

/** OWASP's second choice of parameters: 19 MiB, two passes, one lane. The algorithm is argon2id by default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const minPasswordLength = 12;
/** Longer ones only cost time to hash. */
export const maxPasswordLength = 256;

/** Of the lists of leaked passwords: what remains of their first thousands at 12 characters and more. */
const common =
  /^(password|passw0rd|p@ssw0rd|qwerty|qwertyuiop|administrator|letmein|welcome|iloveyou|1q2w3e4r5t6y|changeme|wxdesk|woaini)?[\d!@#$%^&*]*$/i;

/** Throws `invalidPassword`; `details.reason` is `tooShort`, `tooLong` or `tooCommon`. */
export async function hashPassword(password: string, email: string): Promise<string> {
  const reason = findWeakness(password, email);
  if (reason) {
    throw new AppError('invalidPassword', 'The password is refused.', {
      publicMessage: explanations[reason],
      details: { reason },
    });
  }
  return hash(password.normalize('NFC'), cost);
}

/** Takes the same time for a person who does not exist: pass null. */
export async function isPasswordOf(password: string, passwordHash: string | null): Promise<boolean> {
  const text = password.slice(0, maxPasswordLength + 1).normalize('NFC');
  const isRight = await verify(passwordHash ?? (await unknownHash()), text);
  return isRight && passwordHash !== null && password.length <= maxPasswordLength;
}

/** A password that nobody has to think of: 20 letters and digits without look-alikes. */
export function makePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  return Array.from(randomBytes(20), (byte) => letters[byte % letters.length]).join('');
}

type Weakness = 'tooShort' | 'tooLong' | 'tooCommon';

const explanations: Record<Weakness, string> = {
  tooShort: `A password has at least ${minPasswordLength} characters.`,
  tooLong: `A password has at most ${maxPasswordLength} characters.`,
  tooCommon: 'This password is among the first that anybody tries.',
};

function findWeakness(password: string, email: string): Weakness | null {
  if ([...password].length < minPasswordLength) return 'tooShort';
  if (password.length > maxPasswordLength) return 'tooLong';
  const isRepeated = new Set(password).size < 4;
  const isEmail = password.toLowerCase() === email.trim().toLowerCase();
  return isRepeated || isEmail || common.test(password) ? 'tooCommon' : null;
}

let hashOfNobody: Promise<string> | undefined;

function unknownHash(): Promise<string> {
  hashOfNobody ??= hash(randomBytes(16), cost);
  return hashOfNobody;
}
