// E-mail and password against staff. Tries are counted per network and per account before the costly hash is reached; an
// unknown e-mail costs the same time and gives the same answer as a wrong password.
import { randomBytes } from 'node:crypto';
import { getLogger } from '../logger';
import { digest } from '../secrets';
import { saveAuditEntry, withAudit } from '../stores/audit-log';
import { type Actor, getStaffByEmail, type Staff } from '../stores/staff';
import { createStaffSession, listSessionAddresses } from '../stores/staff-sessions';
import { deleteThrottle, hitThrottle } from '../stores/throttle';
import { networkOf } from './network';
import { isPasswordOf } from './passwords';
import { countTry } from './throttle-tries';

export interface SignInTry {
  email: string;
  password: string;
  clientAddress: string;
  userAgent: string;
}

const windowMs = 15 * 60 * 1000;
const triesPerNetwork = 20;
const triesPerAccount = 10;
/** The audit log is kept for long and strangers cannot fill it: so many failures a day per person, and of all who are nobody. */
const auditedFailures = { limit: 100, windowMs: 24 * 60 * 60 * 1000 };

/** A new session, or null when e-mail or password is wrong. Throws `throttled`. */
export async function signIn(
  wish: SignInTry,
  now = new Date(),
): Promise<{ staff: Staff; sessionSecret: string } | null> {
  const { password, clientAddress, userAgent } = wish;
  const email = wish.email.trim().toLowerCase();
  const networkKey = `signIn:network:${networkOf(clientAddress)}`;
  await countTry({ key: networkKey, limit: triesPerNetwork, windowMs, now });
  const staff = email.length <= 254 ? await getStaffByEmail(email) : null;
  const accountKey = await nameAccount(email, staff, clientAddress);
  await countTry({ key: accountKey, limit: triesPerAccount, windowMs, now });
  const isRight = await isPasswordOf(password, staff?.passwordHash ?? null);
  if (!isRight || !staff || staff.disabledAt) {
    getLogger().warn({ event: 'signInRefused', clientAddress });
    await recordFailure(staff, clientAddress, now);
    return null;
  }
  const sessionSecret = randomBytes(32).toString('base64url');
  await withAudit(async (tx) => {
    await createStaffSession({ secret: sessionSecret, staffId: staff.id, userAgent, clientAddress, now }, tx);
    const actor: Actor = { kind: 'staff', staffId: staff.id, clientAddress };
    return { result: undefined, entry: { actor, act: 'signedIn' } };
  });
  await Promise.all([deleteThrottle(networkKey), deleteThrottle(accountKey)]);
  getLogger().info({ event: 'signedIn', staffId: staff.id, clientAddress });
  return { staff, sessionSecret };
}

/** Not the e-mail that was typed: now and then it is a password. The same work for somebody and for nobody. */
async function recordFailure(staff: Staff | null, clientAddress: string, now: Date): Promise<void> {
  const hit = await hitThrottle({ key: `audit:signInFailed:${staff?.id ?? ''}`, ...auditedFailures, now });
  if (!hit.allowed) return;
  const actor: Actor = { kind: 'stranger', staffId: null, clientAddress };
  const subject = staff && { subjectId: staff.id, subjectName: staff.email };
  await saveAuditEntry({ actor, act: 'signInFailed', ...subject });
}

/** Strangers share one count per account; a network the person signed in from before has its own, so nobody locks them out. */
async function nameAccount(email: string, staff: Staff | null, clientAddress: string): Promise<string> {
  const account = `signIn:account:${digest(email)}`;
  const network = networkOf(clientAddress);
  const known = staff ? await listSessionAddresses(staff.id) : [];
  return known.some((address) => networkOf(address) === network) ? `${account}:${network}` : account;
}
