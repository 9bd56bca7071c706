// People, their roles and their sessions, as the staff page asks for them.
import { beforeEach, describe, expect, test } from 'vitest';
import * as changes from '@/app/api/admin/launches/route';
import * as ownPassword from '@/app/api/admin/own-password/route';
import * as session from '@/app/api/admin/sessions/[id]/route';
import * as ownSessions from '@/app/api/admin/sessions/route';
import * as enabled from '@/app/api/admin/staff/[id]/enabled/route';
import * as password from '@/app/api/admin/staff/[id]/password/route';
import * as role from '@/app/api/admin/staff/[id]/role/route';
import * as sessions from '@/app/api/admin/staff/[id]/sessions/route';
import * as people from '@/app/api/admin/staff/route';
import { addStaff } from '@/lib/hub/add-staff';
import { changeRole, disableStaff } from '@/lib/hub/change-role';
import { getDatabase } from '@/lib/stores/prisma';
import type { Actor, Staff } from '@/lib/stores/staff';
import { listStaffSessions } from '@/lib/stores/staff-sessions';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const secret = 'correct horse battery';
let admin: Staff;
let clerk: Staff;
let asAdmin: Visitor;

beforeEach(async () => {
  for (const table of ['auditEntry', 'throttle', 'staffSession', 'staff'] as const) {
    await (getDatabase()[table] as { deleteMany(): Promise<unknown> }).deleteMany();
  }
  admin = await addStaff({ email: 'admin@wxdesk.example', name: 'Lin', role: 'admin', password: secret });
  clerk = await addStaff({ email: 'clerk@wxdesk.example', name: 'Wen', role: 'staff', password: secret });
  asAdmin = await signedIn(admin);
});

async function signedIn({ email }: Staff, word = secret): Promise<Visitor> {
  const visitor = createVisitor();
  expect((await visitor.signIn(email, word)).status).toBe(200);
  return visitor;
}

/** 400 means: let in. */
async function isSignedIn(visitor: Visitor): Promise<boolean> {
  return (await visitor.call(changes.POST, '/x', { method: 'POST', body: {} })).status === 400;
}

function actorOf({ id }: Staff): Actor {
  return { kind: 'staff', staffId: id, clientAddress: '' };
}

async function listAdmins(): Promise<string[]> {
  const rows = await getDatabase().staff.findMany({ where: { role: 'admin', disabledAt: null } });
  return rows.map(({ email }) => email);
}

async function lastEntry() {
  return getDatabase().auditEntry.findFirstOrThrow({ orderBy: { number: 'desc' } });
}

test('a person is added with a password that is shown once and works', async () => {
  const body = { email: ' New@wxdesk.example ', name: '新', role: 'staff' };
  const response = await asAdmin.call(people.POST, '/x', { method: 'POST', body });
  expect([response.status, response.headers.get('cache-control')]).toEqual([201, 'no-store']);
  const added: { id: string; password: string } = await response.json();
  const entry = await lastEntry();
  expect(entry).toMatchObject({ act: 'staffAdded', staffId: admin.id, subjectName: 'new@wxdesk.example' });
  expect(JSON.stringify(entry)).not.toContain(added.password);
  expect((await createVisitor().signIn('new@wxdesk.example', added.password)).status).toBe(200);
  const again = await asAdmin.call(people.POST, '/x', { method: 'POST', body });
  expect(again.status).toBe(409);
  const wrong = await asAdmin.call(people.POST, '/x', { method: 'POST', body: { ...body, email: 'no' } });
  expect(wrong.status).toBe(400);
});

test('a role counts from the next request on, in a session that is open', async () => {
  const asClerk = await signedIn(clerk);
  const add = { email: 'x@wxdesk.example', name: '', role: 'staff' };
  expect((await asClerk.call(people.POST, '/x', { method: 'POST', body: add })).status).toBe(403);
  const params = { id: clerk.id };
  await asAdmin.call(role.PUT, '/x', { method: 'PUT', body: { role: 'admin' }, params });
  expect((await asClerk.call(people.POST, '/x', { method: 'POST', body: add })).status).toBe(201);
  await asAdmin.call(role.PUT, '/x', { method: 'PUT', body: { role: 'staff' }, params });
  expect((await asClerk.call(people.POST, '/x', { method: 'POST', body: add })).status).toBe(403);
  expect(await lastEntry()).toMatchObject({ act: 'roleChanged', details: '{"from":"admin","to":"staff"}' });
});

test('a person who is disabled is out at once and in again when enabled, with the old password', async () => {
  const asClerk = await signedIn(clerk);
  const params = { id: clerk.id };
  const put = (isEnabled: boolean) =>
    asAdmin.call(enabled.PUT, '/x', { method: 'PUT', body: { isEnabled }, params });
  expect((await put(false)).status).toBe(204);
  expect(await isSignedIn(asClerk)).toBe(false);
  expect((await createVisitor().signIn(clerk.email, secret)).status).toBe(401);
  expect((await put(true)).status).toBe(204);
  expect(await isSignedIn(asClerk)).toBe(false);
  await signedIn(clerk);
});

test('a new password is shown once, ends the sessions and is the only one that works', async () => {
  const asClerk = await signedIn(clerk);
  const response = await asAdmin.call(password.POST, '/x', { method: 'POST', params: { id: clerk.id } });
  const given: { password: string } = await response.json();
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await isSignedIn(asClerk)).toBe(false);
  expect((await createVisitor().signIn(clerk.email, secret)).status).toBe(401);
  await signedIn(clerk, given.password);
  const unknown = await asAdmin.call(password.POST, '/x', { method: 'POST', params: { id: 'x' } });
  expect(unknown.status).toBe(404);
});

describe('one admin is always left:', () => {
  test('the last one is neither demoted nor disabled', async () => {
    const demote = { method: 'PUT', body: { role: 'staff' }, params: { id: admin.id } };
    const answer = await asAdmin.call(role.PUT, '/x', demote);
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'lastAdmin' } }]);
    await expect(disableStaff(admin.id, actorOf(clerk))).rejects.toMatchObject({ code: 'lastAdmin' });
    await expect(disableStaff(admin.id, actorOf(admin))).rejects.toMatchObject({ code: 'ownAccount' });
    expect(await listAdmins()).toEqual([admin.email]);
  });

  test('an admin who is disabled does not count', async () => {
    const second = await addStaff({ email: 'b@wxdesk.example', name: '', role: 'admin', password: secret });
    await disableStaff(second.id, actorOf(admin));
    await expect(changeRole(admin.id, 'staff', actorOf(admin))).rejects.toMatchObject({ code: 'lastAdmin' });
  });

  test('of any number who take each other’s role away at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const others = [];
      for (let n = 0; n < 3; n += 1) {
        const email = `r${round}-${n}@wxdesk.example`;
        others.push(await addStaff({ email, name: '', role: 'admin', password: secret }));
      }
      const all = [...others, admin];
      const acts = all.flatMap((person, n) => {
        const by = actorOf(all[(n + 1) % all.length] ?? admin);
        return [changeRole(person.id, 'staff', by), disableStaff(person.id, by)];
      });
      const results = await Promise.allSettled(acts);
      expect(await listAdmins(), `round ${round}`).toHaveLength(1);
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      expect(refused.every((reason) => reason.code === 'lastAdmin')).toBe(true);
      const [left] = await getDatabase().staff.findMany({ where: { role: 'admin', disabledAt: null } });
      if (left?.id === admin.id) continue;
      await getDatabase().staff.update({
        where: { id: admin.id },
        data: { role: 'admin', disabledAt: null },
      });
      await changeRole(left?.id ?? '', 'staff', actorOf(admin));
    }
  });
});

describe('sessions', () => {
  test('one is ended by whom it belongs to; somebody else’s is as if it were not there', async () => {
    const [first, second] = [await signedIn(clerk), await signedIn(clerk)];
    const [own] = await listStaffSessions(new Date(), clerk.id);
    const [others] = await listStaffSessions(new Date(), admin.id);
    const end = (visitor: Visitor, id = '') =>
      visitor.call(session.DELETE, '/x', { method: 'DELETE', params: { id } });
    expect((await end(first, others?.id)).status).toBe(404);
    expect(await isSignedIn(asAdmin)).toBe(true);
    expect((await end(first, own?.id)).status).toBe(204);
    expect((await end(first, own?.id)).status).toBe(404);
    expect([await isSignedIn(first), await isSignedIn(second)].sort()).toEqual([false, true]);
  });

  test('an admin ends anybody’s, and all of a person', async () => {
    const [first, second] = [await signedIn(clerk), await signedIn(clerk)];
    const [one] = await listStaffSessions(new Date(), clerk.id);
    const single = { method: 'DELETE', params: { id: one?.id ?? '' } };
    expect((await asAdmin.call(session.DELETE, '/x', single)).status).toBe(204);
    const all = await asAdmin.call(sessions.DELETE, '/x', { method: 'DELETE', params: { id: clerk.id } });
    expect(await all.json()).toEqual({ revoked: 1 });
    expect([await isSignedIn(first), await isSignedIn(second)]).toEqual([false, false]);
    expect(await isSignedIn(asAdmin)).toBe(true);
  });

  test('all but the one that asks end at the person’s wish', async () => {
    const [here, there] = [await signedIn(clerk), await signedIn(clerk)];
    const answer = await here.call(ownSessions.DELETE, '/x', { method: 'DELETE' });
    expect(await answer.json()).toEqual({ revoked: 1 });
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false]);
  });

  test('a password of one’s own takes the old one, is refused when weak, and ends the other sessions', async () => {
    const [here, there] = [await signedIn(clerk), await signedIn(clerk)];
    const put = (current: string, next: string) =>
      here.call(ownPassword.PUT, '/x', { method: 'PUT', body: { current, next } });
    expect((await put('wrong', 'a third horse staple')).status).toBe(403);
    expect((await put(secret, 'short')).status).toBe(400);
    expect((await put(secret, 'a third horse staple')).status).toBe(204);
    expect([await isSignedIn(here), await isSignedIn(there)]).toEqual([true, false]);
    await signedIn(clerk, 'a third horse staple');
  });

  test('when a person was seen moves with their requests, not with each', async () => {
    const [before] = await listStaffSessions(new Date(), admin.id);
    await isSignedIn(asAdmin);
    const [same] = await listStaffSessions(new Date(), admin.id);
    expect(same?.lastSeenAt).toEqual(before?.lastSeenAt);
    const earlier = new Date(Date.now() - 20 * 60_000);
    await getDatabase().staffSession.updateMany({ data: { lastSeenAt: earlier } });
    await isSignedIn(asAdmin);
    const [later] = await listStaffSessions(new Date(), admin.id);
    expect(later?.lastSeenAt?.getTime()).toBeGreaterThan(earlier.getTime());
  });
});
