// What staff who are no admin may ask for. The list of endpoints is read from the file tree: a new one is an admin's until it is
// named here.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { addStaff } from '@/lib/hub/add-staff';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor } from '@/tests/support/visitor';

setUpTestDatabase();
const password = 'correct horse battery';
const [admin, staff] = [createVisitor(), createVisitor()];

/** To look, to authorize, and what concerns themselves. */
const ofStaff = [
  'GET /api/admin/accounts/[appid]/avatar',
  'GET /api/admin/accounts/export',
  'POST /api/admin/accounts/launches',
  'GET /api/admin/accounts/search',
  'GET /api/admin/changes',
  'POST /api/admin/launches',
  'GET /api/admin/launches/[id]',
  'DELETE /api/admin/launches/[id]',
  'PUT /api/admin/own-password',
  'DELETE /api/admin/sessions',
  'DELETE /api/admin/sessions/[id]',
];

const folder = path.resolve(import.meta.dirname, '../../../app/api/admin');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('route.ts'),
);
const endpoints = await Promise.all(
  files.map(async (file) => {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ path.join(folder, file));
    const methods = Object.entries(module).filter(([name]) => /^[A-Z]+$/.test(name));
    return methods.map(([method, handler]) => ({
      name: `${method} /api/admin/${path.dirname(file)}`,
      method,
      handler: handler as Parameters<typeof admin.call>[0],
    }));
  }),
).then((lists) => lists.flat());

beforeAll(async () => {
  await addStaff({ email: 'admin@wxdesk.example', name: '', role: 'admin', password });
  await addStaff({ email: 'staff@wxdesk.example', name: '', role: 'staff', password });
  await admin.signIn('admin@wxdesk.example', password);
  await staff.signIn('staff@wxdesk.example', password);
});

test('the endpoints of staff exist, and there are others', () => {
  expect(ofStaff.filter((known) => !endpoints.some(({ name }) => name === known))).toEqual([]);
  expect(endpoints.length).toBeGreaterThan(ofStaff.length + 10);
});

describe.each(endpoints.filter(({ name }) => !ofStaff.includes(name)))('$name', ({ method, handler }) => {
  // A body that fits nothing: whoever may act is told so by another status.
  const ask = { method, params: { id: 'x', appid: 'x' }, ...(method !== 'GET' && { body: 'no' }) };

  test('is closed to staff', async () => {
    expect((await staff.call(handler, '/x', ask)).status).toBe(403);
  });

  test('is closed to strangers', async () => {
    expect((await createVisitor().call(handler, '/x', ask)).status).toBe(401);
  });
});

test.each(endpoints.filter(({ name }) => ofStaff.includes(name) && !name.startsWith('GET')))(
  '$name lets staff in',
  async ({ name, method, handler }) => {
    const ask = { method, params: { id: 'x' }, ...(method !== 'DELETE' && { body: 'no' }) };
    // Refused for what it says, or because there is no such session, not for who asks.
    expect([200, 400, 404], name).toContain((await staff.call(handler, '/x', ask)).status);
  },
);
