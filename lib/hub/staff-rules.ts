// Who may do what, decided nowhere else: staff may look and authorize, an admin may do everything. What depends on more than a
// role is a rule of its own below. Nobody is null, and may do nothing.
import type { StaffRole } from '../stores/staff';

/** The least role that each act needs. */
export const roleFor = {
  look: 'staff',
  authorize: 'staff',
  /** One's own link needs no more than making it. */
  revokeAnyLaunch: 'admin',
  /** One's own sessions and password. */
  ownAccount: 'staff',
  refreshToken: 'admin',
  revealToken: 'admin',
  disconnectAccount: 'admin',
  importAccounts: 'admin',
  changeSettings: 'admin',
  forward: 'admin',
  manageStaff: 'admin',
  readAudit: 'admin',
} as const satisfies Record<string, StaffRole>;

export type StaffAct = keyof typeof roleFor;

interface Person {
  id: string;
  role: StaffRole;
  disabledAt: Date | null;
}

export function isAllowed(person: Pick<Person, 'role' | 'disabledAt'> | null, act: StaffAct): boolean {
  if (person === null || person.disabledAt !== null) return false;
  return person.role === 'admin' || roleFor[act] === 'staff';
}

/** One's own sessions, and for an admin everybody's. */
export function canRevokeSession(person: Person | null, session: { staffId: string }): boolean {
  return isOwnOrAllowed(person, session, { own: 'ownAccount', any: 'manageStaff' });
}

/** The links that one has made, and for an admin everybody's. */
export function canRevokeLaunch(person: Person | null, launch: { staffId: string }): boolean {
  return isOwnOrAllowed(person, launch, { own: 'authorize', any: 'revokeAnyLaunch' });
}

function isOwnOrAllowed(
  person: Person | null,
  { staffId }: { staffId: string },
  acts: { own: StaffAct; any: StaffAct },
): boolean {
  return isAllowed(person, acts.own) && (person?.id === staffId || isAllowed(person, acts.any));
}

/** Not oneself: that is a slip of the hand, and somebody else must be there to undo it. */
export function canDisable(person: Person | null, other: { id: string }): boolean {
  return isAllowed(person, 'manageStaff') && person?.id !== other.id;
}

/** By what the account's state is called; null before its first token. One out of use has none to be refreshed. */
export function canRefresh(
  person: Pick<Person, 'role' | 'disabledAt'> | null,
  state: string | null,
): boolean {
  const isOutOfUse = state === null || state === 'unauthorized' || state === 'disconnected';
  return !isOutOfUse && isAllowed(person, 'refreshToken');
}

/** What staff decided, and what WeChat says, about an account. */
interface AccountUse {
  status: string;
  disconnectedAt: Date | null;
}

/** One that is in use: what the customer has ended cannot be ended once more. */
export function canDisconnect(
  person: Pick<Person, 'role' | 'disabledAt'> | null,
  account: AccountUse,
): boolean {
  const isInUse = account.status === 'authorized' && account.disconnectedAt === null;
  return isInUse && isAllowed(person, 'disconnectAccount');
}

/** One that staff has disconnected while its customer, as far as WeChat has told, still authorizes. */
export function canReconnect(
  person: Pick<Person, 'role' | 'disabledAt'> | null,
  account: AccountUse,
): boolean {
  return isDisconnected(account) && isAllowed(person, 'disconnectAccount');
}

/** By staff alone: where the customer has withdrawn too, that is what counts. */
export function isDisconnected({ status, disconnectedAt }: AccountUse): boolean {
  return status === 'authorized' && disconnectedAt !== null;
}

/** One that was never used, and that the environment would not bring back. */
export function canRemovePlatform(
  person: Pick<Person, 'role' | 'disabledAt'> | null,
  platform: { source: string; isUnused: boolean },
): boolean {
  return platform.isUnused && platform.source !== 'environment' && isAllowed(person, 'changeSettings');
}

/** Whether wxdesk would be left without anybody who may do everything. */
export function isLastAdmin(person: Omit<Person, 'id'>, otherAdmins: number): boolean {
  return person.role === 'admin' && person.disabledAt === null && otherAdmins === 0;
}
