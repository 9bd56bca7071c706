// The JSON API by which admins say where events go.
import { beforeAll, describe, expect, test } from 'vitest';
import * as reply from '@/app/api/admin/auto-replies/[id]/route';
import * as replies from '@/app/api/admin/auto-replies/route';
import * as enabled from '@/app/api/admin/forwarding/[id]/enabled/route';
import * as target from '@/app/api/admin/forwarding/[id]/route';
import * as secret from '@/app/api/admin/forwarding/[id]/secret/route';
import * as replay from '@/app/api/admin/forwarding/replay/route';
import * as targets from '@/app/api/admin/forwarding/route';
import { addStaff } from '@/lib/hub/add-staff';
import { getForwardingTargetWithSecrets, listForwardingTargets } from '@/lib/stores/forwarding-targets';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform } from '@/tests/support/test-platform';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const password = 'correct horse battery';
const admin = createVisitor();
const staff = createVisitor();
const rules = [{ subject: 'authorizerMessage', msgTypes: ['text'], events: [], accounts: [] }];
const wish = { name: 'CRM', url: 'https://crm.example/hook', mode: 'webhook', format: 'json', rules };
const path = '/api/admin/forwarding';

beforeAll(async () => {
  await addStaff({ email: 'admin@wxdesk.example', name: '', role: 'admin', password });
  await addStaff({ email: 'staff@wxdesk.example', name: '', role: 'staff', password });
  await admin.signIn('admin@wxdesk.example', password);
  await staff.signIn('staff@wxdesk.example', password);
});

function post(visitor: Visitor, body: unknown) {
  return visitor.call(targets.POST, path, { method: 'POST', body });
}

test('an admin adds a target and sees its secret once; lists never show one', async () => {
  const response = await post(admin, wish);
  expect(response.status).toBe(201);
  const added: { id: string; secret: string } = await response.json();
  expect((await getForwardingTargetWithSecrets(added.id, new Date()))?.secrets).toEqual([added.secret]);
  const listed = await (await admin.call(targets.GET, path)).text();
  expect(JSON.parse(listed)).toMatchObject({ targets: [{ ...wish, id: added.id }] });
  expect(listed).not.toContain(added.secret.slice(6, 20));
  const row = JSON.stringify(await getDatabase().forwardingTarget.findMany());
  expect(row).not.toContain(added.secret.slice(6, 20));
});

test('a target is changed, gets a new secret, is switched off and on, and removed', async () => {
  const { id }: { id: string } = await (await post(admin, { ...wish, name: 'Second' })).json();
  const params = { id };
  const changed = { ...wish, name: 'Renamed', url: 'https://crm.example/$APPID$' };
  expect(
    (await admin.call(target.PUT, `${path}/${id}`, { method: 'PUT', body: changed, params })).status,
  ).toBe(204);
  const rotated = await admin.call(secret.POST, `${path}/${id}/secret`, { method: 'POST', params });
  const { secret: next }: { secret: string } = await rotated.json();
  expect((await getForwardingTargetWithSecrets(id, new Date()))?.secrets).toHaveLength(2);
  expect((await getForwardingTargetWithSecrets(id, new Date()))?.secrets[0]).toBe(next);
  for (const isEnabled of [false, true]) {
    const body = { isEnabled };
    await admin.call(enabled.PUT, `${path}/${id}/enabled`, { method: 'PUT', body, params });
    const stored = (await listForwardingTargets()).find((each) => each.id === id);
    expect(stored).toMatchObject({ name: 'Renamed', disabledReason: isEnabled ? null : 'staff' });
  }
  expect((await admin.call(target.DELETE, `${path}/${id}`, { method: 'DELETE', params })).status).toBe(204);
  expect((await admin.call(target.DELETE, `${path}/${id}`, { method: 'DELETE', params })).status).toBe(404);
});

test.each([
  ['a URL with a password', { ...wish, url: 'https://user:secret@crm.example/' }],
  ['a URL of another kind', { ...wish, url: 'ftp://crm.example/' }],
  ['no rule at all', { ...wish, rules: [] }],
  ['a rule of an unknown kind', { ...wish, rules: [{ subject: 'everything' }] }],
  ['an unknown mode', { ...wish, mode: 'broadcast' }],
  ['no name', { ...wish, name: ' ' }],
])('%s is refused', async (_name, body) => {
  expect((await post(admin, body)).status).toBe(400);
});

test.each([
  ['a private address', 'https://10.0.0.1/hook'],
  ['this machine by its name', 'https://localhost/hook'],
  ['plain http, while no network is allowed', 'http://crm.example/hook'],
])('a target that nothing could be sent to is refused when it is entered: %s', async (_name, url) => {
  const refused = await post(admin, { ...wish, url });
  expect(await refused.json()).toMatchObject({ error: { code: 'forbiddenForwardingAddress' } });
  expect(refused.status).toBe(400);
});

test('a replay names what it sends again', async () => {
  const body = { ids: ['unknown'] };
  const response = await admin.call(replay.POST, `${path}/replay`, { method: 'POST', body });
  expect(await response.json()).toEqual({ replayed: 0 });
  const everything = await admin.call(replay.POST, `${path}/replay`, { method: 'POST', body: {} });
  expect(everything.status).toBe(400);
});

describe('a replay of what went to a target that is removed', () => {
  let removed: { targetId: string; ids: string[] };

  beforeAll(async () => {
    const { id: targetId } = await (await post(admin, { ...wish, name: 'Removed' })).json();
    removed = { targetId, ids: await addDeliveries(targetId, 2) };
    const params = { id: targetId };
    await admin.call(target.DELETE, `${path}/${targetId}`, { method: 'DELETE', params });
  });

  test('is refused, and says why', async () => {
    const wishes = [
      [409, 'forwardingTargetRemoved', { ids: removed.ids.slice(0, 1) }],
      [404, 'forwardingTargetNotFound', { targetId: removed.targetId, states: ['dead'] }],
      [404, 'forwardingTargetNotFound', { targetId: 'unknown', states: ['dead'] }],
    ] as const;
    for (const [status, code, body] of wishes) {
      const response = await admin.call(replay.POST, `${path}/replay`, { method: 'POST', body });
      expect(response.status).toBe(status);
      expect((await response.json()).error.code).toBe(code);
    }
  });

  test('takes no other with it: either all are sent again or none', async () => {
    const { id } = await (await post(admin, { ...wish, name: 'Living' })).json();
    const ids = [...(await addDeliveries(id, 1)), ...removed.ids];
    const body = { ids };
    expect((await admin.call(replay.POST, `${path}/replay`, { method: 'POST', body })).status).toBe(409);
    const rows = await getDatabase().delivery.findMany({ where: { id: { in: ids } } });
    expect(rows.map(({ state }) => state)).toEqual(['dead', 'dead', 'dead']);
  });
});

test('of more than are written at once each is sent again, and none twice', async () => {
  const { id: targetId } = await (await post(admin, { ...wish, name: 'Thousands' })).json();
  const dead = await addDeliveries(targetId, 1_001);
  const body = { targetId, states: ['dead', 'delivered'] };
  const response = await admin.call(replay.POST, `${path}/replay`, { method: 'POST', body });
  expect(await response.json()).toEqual({ replayed: dead.length });
  expect(await getDatabase().delivery.count({ where: { targetId, state: 'pending' } })).toBe(dead.length);
});

/** Dead ones of events that never were. */
async function addDeliveries(targetId: string, count: number): Promise<string[]> {
  const platformId = await platformOf();
  const now = new Date();
  const rows = Array.from({ length: count }, () => ({
    id: newId(),
    targetId,
    platformId,
    subject: 'authorizerMessage',
    subjectId: newId(),
    name: 'text',
    state: 'dead',
    createdAt: now,
    settledAt: now,
  }));
  await getDatabase().delivery.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

async function platformOf(): Promise<string> {
  const known = await getDatabase().platform.findFirst({ select: { id: true } });
  return known?.id ?? (await createTestPlatform()).id;
}

test('a rule for an account that is not ours is refused, and removing what is not there too', async () => {
  const body = { platformId: 'x', authorizerAppId: 'wx', trigger: 'keyword', pattern: 'a', match: 'exact' };
  const put = (more: object) =>
    admin.call(replies.PUT, '/api/admin/auto-replies', { method: 'PUT', body: { ...body, ...more } });
  expect((await put({ content: 'hi' })).status).toBe(404);
  expect((await put({ content: '' })).status).toBe(400);
  expect((await put({ content: '中'.repeat(683) })).status).toBe(400);
  const removed = await admin.call(reply.DELETE, '/api/admin/auto-replies/x', {
    method: 'DELETE',
    params: { id: 'x' },
  });
  expect(removed.status).toBe(404);
});

test('staff who are no admin may do none of it', async () => {
  expect((await post(staff, wish)).status).toBe(403);
  expect((await staff.call(targets.GET, path)).status).toBe(403);
  const body = { ids: ['x'] };
  expect((await staff.call(replay.POST, `${path}/replay`, { method: 'POST', body })).status).toBe(403);
  expect((await staff.call(replies.GET, '/api/admin/auto-replies')).status).toBe(403);
});
