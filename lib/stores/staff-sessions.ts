// Who is signed in. The row's id is the digest of the secret in the signed cookie, so that the database alone opens no
// session. A session ends 12 hours after its last use, 7 days after its start, or when it is revoked.
import { digest } from '../secrets';
import { getDatabase, type Transaction } from './prisma';
import { type Staff, toStaffRole } from './staff';

const hourMs = 60 * 60 * 1000;
const idleMs = 12 * hourMs;
/** Expiry and last use move at most this often, so that not every request writes. */
const touchMs = 5 * 60 * 1000;

/** The longest life of a session, in seconds: also the cookie's. */
export const sessionMaxAgeSeconds = 7 * 24 * 60 * 60;

export async function createStaffSession(
  session: {
    secret: string;
    staffId: string;
    userAgent: string;
    clientAddress: string;
    now: Date;
  },
  database: Transaction = getDatabase(),
): Promise<void> {
  const { secret, staffId, userAgent, clientAddress, now } = session;
  await database.staffSession.create({
    data: {
      id: digest(secret),
      staffId,
      userAgent: userAgent.slice(0, 256),
      clientAddress,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: expiryOf(now, now),
    },
  });
}

/** Whose session this is, while it lasts; using it moves its expiry. */
export async function getSessionStaff(secret: string, now: Date): Promise<Staff | null> {
  const id = digest(secret);
  const row = await getDatabase().staffSession.findUnique({
    where: { id },
    select: {
      createdAt: true,
      expiresAt: true,
      lastSeenAt: true,
      revokedAt: true,
      staff: { omit: { passwordHash: true } },
    },
  });
  if (!row || row.revokedAt || row.staff.disabledAt || row.expiresAt <= now) return null;
  const expiresAt = expiryOf(row.createdAt, now);
  const sinceSeenMs = now.getTime() - (row.lastSeenAt?.getTime() ?? 0);
  if (sinceSeenMs >= touchMs || expiresAt.getTime() - row.expiresAt.getTime() >= touchMs) {
    const data = { lastSeenAt: now, expiresAt };
    await getDatabase().staffSession.updateMany({ where: { id, revokedAt: null }, data });
  }
  return { ...row.staff, role: toStaffRole(row.staff.role) };
}

export interface StaffSession {
  id: string;
  staffId: string;
  createdAt: Date;
  lastSeenAt: Date | null;
  expiresAt: Date;
  userAgent: string;
  clientAddress: string;
}

/** Those that still open something, the newest first; of one person, or of all. */
export async function listStaffSessions(now: Date, staffId?: string): Promise<StaffSession[]> {
  return getDatabase().staffSession.findMany({
    where: { ...(staffId !== undefined && { staffId }), revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    omit: { revokedAt: true },
  });
}

/** When each person was seen last, whether or not they are still signed in. */
export async function getLastSeen(): Promise<Map<string, Date>> {
  const rows = await getDatabase().staffSession.groupBy({
    by: ['staffId'],
    _max: { lastSeenAt: true, createdAt: true },
  });
  return new Map(
    rows.flatMap(({ staffId, _max }) => {
      const at = _max.lastSeenAt ?? _max.createdAt;
      return at ? [[staffId, at] as const] : [];
    }),
  );
}

export async function getStaffSession(id: string, tx: Transaction): Promise<StaffSession | null> {
  return tx.staffSession.findUnique({ where: { id, revokedAt: null }, omit: { revokedAt: true } });
}

/** Ends one session, or all of a person but one; how many. */
export async function saveSessionsRevoked(
  which: { id: string } | { staffId: string; exceptId: string | null },
  now: Date,
  tx: Transaction,
): Promise<number> {
  const where =
    'id' in which
      ? { id: which.id }
      : { staffId: which.staffId, ...(which.exceptId !== null && { id: { not: which.exceptId } }) };
  const { count } = await tx.staffSession.updateMany({
    where: { ...where, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  });
  return count;
}

/** The id of the session that a secret opens: what a list shows of one's own. */
export function sessionIdOf(secret: string): string {
  return digest(secret);
}

/** Addresses from which this person signed in lately, newest first. */
export async function listSessionAddresses(staffId: string): Promise<string[]> {
  const rows = await getDatabase().staffSession.findMany({
    where: { staffId },
    select: { clientAddress: true },
    orderBy: { createdAt: 'desc' },
    take: 20,
  });
  return rows.map(({ clientAddress }) => clientAddress);
}

function expiryOf(createdAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + idleMs, createdAt.getTime() + sessionMaxAgeSeconds * 1000));
}
