// The people who sign in. E-mail addresses are kept in lower case, so that one person is one row.
import { AppError, codeOf } from '../errors';
import { newId } from './ids';
import { getDatabase, type Transaction } from './prisma';
import { takeTurn } from './settings';

export const staffRoles = ['admin', 'staff'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Who does something, and from where: what the audit log wants to know. */
export interface Actor {
  /** `terminal`: a command on the server; `stranger`: nobody that we know. */
  kind: 'staff' | 'terminal' | 'environment' | 'stranger';
  staffId: string | null;
  /** Empty where there is none. */
  clientAddress: string;
}

export const terminalActor: Actor = { kind: 'terminal', staffId: null, clientAddress: '' };

/** Without the password's hash: this may be handed to a page. */
export interface Staff {
  id: string;
  email: string;
  name: string;
  role: StaffRole;
  locale: string | null;
  createdAt: Date;
  disabledAt: Date | null;
}

export interface NewStaff {
  email: string;
  name: string;
  passwordHash: string;
  role: StaffRole;
}

const withoutHash = {
  id: true,
  email: true,
  name: true,
  role: true,
  locale: true,
  createdAt: true,
  disabledAt: true,
} as const;

/** Whether anybody can sign in at all. */
export async function hasStaff(): Promise<boolean> {
  return (await getDatabase().staff.findFirst({ select: { id: true } })) !== null;
}

/** Who can sign in first, then by the order in which they were added. */
export async function listStaff(): Promise<Staff[]> {
  const rows = await getDatabase().staff.findMany({ select: withoutHash, orderBy: { id: 'asc' } });
  const people = rows.map((row) => ({ ...row, role: toStaffRole(row.role) }));
  return [...people.filter((one) => !one.disabledAt), ...people.filter((one) => one.disabledAt)];
}

export async function getStaffByEmail(email: string): Promise<(Staff & { passwordHash: string }) | null> {
  const row = await getDatabase().staff.findUnique({
    where: { email: toStoredEmail(email) },
    select: { ...withoutHash, passwordHash: true },
  });
  return row && { ...row, role: toStaffRole(row.role) };
}

export async function getStaffById(id: string, database: Transaction = getDatabase()): Promise<Staff | null> {
  const row = await database.staff.findUnique({ where: { id }, select: withoutHash });
  return row && { ...row, role: toStaffRole(row.role) };
}

/** Throws `staffExists`. */
export async function createStaff(
  { email, name, passwordHash, role }: NewStaff,
  database: Transaction = getDatabase(),
): Promise<Staff> {
  const data = {
    id: newId(),
    email: toStoredEmail(email),
    name,
    passwordHash,
    role,
    createdAt: new Date(),
  };
  try {
    const row = await database.staff.create({ data, select: withoutHash });
    return { ...row, role: toStaffRole(row.role) };
  } catch (cause) {
    if (codeOf(cause) !== 'P2002') throw cause;
    throw new AppError('staffExists', `There is already a staff member with the e-mail ${data.email}.`, {
      cause,
    });
  }
}

/** Sessions go on. */
export async function savePasswordOnly(
  staffId: string,
  passwordHash: string,
  tx: Transaction,
): Promise<void> {
  await tx.staff.update({ where: { id: staffId }, data: { passwordHash } });
}

/** The new password counts at once: all sessions end with the old one. */
export async function savePassword(
  staffId: string,
  passwordHash: string,
  now: Date,
  tx: Transaction,
): Promise<void> {
  await savePasswordOnly(staffId, passwordHash, tx);
  await tx.staffSession.updateMany({ where: { staffId, revokedAt: null }, data: { revokedAt: now } });
}

/** Taken before whoever changes roles looks around: of two who demote each other the second finds what the first did. */
export async function takeStaffTurn(tx: Transaction): Promise<void> {
  await takeTurn('staffTurn', tx);
}

/** Admins who can sign in, without this one. */
export async function countOtherAdmins(id: string, tx: Transaction): Promise<number> {
  return tx.staff.count({ where: { role: 'admin', disabledAt: null, id: { not: id } } });
}

export async function saveStaffRole(id: string, role: StaffRole, tx: Transaction): Promise<void> {
  await tx.staff.update({ where: { id }, data: { role } });
}

/** Disabled, all sessions of the person end; null lets them sign in again. */
export async function saveStaffDisabled(id: string, disabledAt: Date | null, tx: Transaction): Promise<void> {
  await tx.staff.update({ where: { id }, data: { disabledAt } });
  if (disabledAt === null) return;
  await tx.staffSession.updateMany({
    where: { staffId: id, revokedAt: null },
    data: { revokedAt: disabledAt },
  });
}

export async function saveStaffLocale(staffId: string, locale: string): Promise<void> {
  await getDatabase().staff.update({ where: { id: staffId }, data: { locale } });
}

/** A role that the database does not know gives the least rights. */
export function toStaffRole(text: string): StaffRole {
  return text === 'admin' ? 'admin' : 'staff';
}

function toStoredEmail(email: string): string {
  return email.trim().toLowerCase();
}
