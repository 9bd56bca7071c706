import { describe, expect, test } from 'vitest';
import {
  canDisable,
  canDisconnect,
  canReconnect,
  canRefresh,
  canRemovePlatform,
  canRevokeLaunch,
  canRevokeSession,
  isAllowed,
  isLastAdmin,
  roleFor,
  type StaffAct,
} from '@/lib/hub/staff-rules';

const admin = { id: 'admin', role: 'admin', disabledAt: null } as const;
const staff = { id: 'staff', role: 'staff', disabledAt: null } as const;
const gone = { ...admin, id: 'gone', disabledAt: new Date(0) };
const acts = Object.keys(roleFor) as StaffAct[];

/** What staff may do; everything else is an admin's. */
const ofStaff: StaffAct[] = ['look', 'authorize', 'ownAccount'];

describe.each(acts)('%s', (act) => {
  test('is open to an admin', () => expect(isAllowed(admin, act)).toBe(true));
  test('is open to staff only where they look, authorize or mind their own account', () =>
    expect(isAllowed(staff, act)).toBe(ofStaff.includes(act)));
  test('is closed to nobody, and to who is disabled', () => {
    expect(isAllowed(null, act)).toBe(false);
    expect(isAllowed(gone, act)).toBe(false);
    expect(isAllowed({ ...staff, disabledAt: new Date(0) }, act)).toBe(false);
  });
});

describe.each([
  ['the session', canRevokeSession],
  ['the authorization link', canRevokeLaunch],
])('%s', (_, canRevoke) => {
  test.each([
    [admin, 'admin', true],
    [admin, 'staff', true],
    [staff, 'staff', true],
    [staff, 'admin', false],
    [gone, 'gone', false],
    [{ ...staff, disabledAt: new Date(0) }, 'staff', false],
    [null, 'staff', false],
  ])('is ended by %o where it is of %s: %s', (person, staffId, expected) => {
    expect(canRevoke(person, { staffId })).toBe(expected);
  });
});

test.each([
  [admin, 'staff', true],
  [admin, 'admin', false],
  [staff, 'admin', false],
  [staff, 'staff', false],
  [gone, 'staff', false],
  [null, 'staff', false],
])('%o may disable %s: %s', (person, id, expected) => {
  expect(canDisable(person, { id })).toBe(expected);
});

describe('an account', () => {
  const at = new Date(0);
  const inUse = { status: 'authorized', disconnectedAt: null };
  const disconnected = { status: 'authorized', disconnectedAt: at };
  const withdrawn = { status: 'unauthorized', disconnectedAt: null };
  const both = { status: 'unauthorized', disconnectedAt: at };

  test.each([admin, staff, gone, null])('is put out of use by an admin alone, not by %o', (person) => {
    expect(canDisconnect(person, inUse)).toBe(person === admin);
    expect(canReconnect(person, disconnected)).toBe(person === admin);
  });

  test.each([admin, staff, gone, null])('gets a new token at once by an admin alone, not by %o', (person) => {
    for (const state of ['fresh', 'due', 'failing', 'needsReauthorization'])
      expect(canRefresh(person, state)).toBe(person === admin);
  });

  test('that is not in use, or never had a token, gets none', () => {
    for (const state of ['unauthorized', 'disconnected', null]) expect(canRefresh(admin, state)).toBe(false);
  });

  test('that is not in use is not put out of use, and one that its customer has left is not taken back', () => {
    for (const account of [disconnected, withdrawn, both]) expect(canDisconnect(admin, account)).toBe(false);
    for (const account of [inUse, withdrawn, both]) expect(canReconnect(admin, account)).toBe(false);
  });
});

describe('a platform', () => {
  const unused = { source: 'database', isUnused: true };

  test.each([admin, staff, gone, null])(
    'that was never used is removed by an admin alone, not by %o',
    (person) => {
      expect(canRemovePlatform(person, unused)).toBe(person === admin);
    },
  );

  test('that was used, or that the environment gives, is removed by nobody', () => {
    for (const person of [admin, staff, gone, null]) {
      expect(canRemovePlatform(person, { ...unused, isUnused: false })).toBe(false);
      expect(canRemovePlatform(person, { ...unused, source: 'environment' })).toBe(false);
    }
  });
});

test.each([
  [admin, 0, true],
  [admin, 1, false],
  [staff, 0, false],
  [gone, 0, false],
])('%o beside %i other admins is the last one: %s', (person, others, expected) => {
  expect(isLastAdmin(person, others)).toBe(expected);
});
