// Who may see the settings. The pages are read from the file tree, so that a new part is covered on the day it is made.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { AdminsOnly } from '@/app/(dashboard)/admins-only';
import { listPages } from '@/app/(dashboard)/shell/pages';
import { addStaff } from '@/lib/hub/add-staff';
import { inNextRequest } from '@/tests/support/next-request';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor } from '@/tests/support/visitor';

setUpTestDatabase();
const folder = path.resolve(import.meta.dirname, '../../../app/(dashboard)/settings');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(^|\/)page\.tsx$/.test(file),
);
const password = 'correct horse battery';
const staff = createVisitor();

beforeAll(async () => {
  await addStaff({ email: 'staff@wxdesk.example', name: '', role: 'staff', password });
  await staff.signIn('staff@wxdesk.example', password);
});

test.each(files)('settings/%s refuses staff in words, before anything is read', async (file) => {
  const page: { default: (props: object) => Promise<unknown> } = await import(
    /* @vite-ignore */ path.join(folder, file)
  );
  const props = { params: Promise.resolve({}), searchParams: Promise.reject(new Error('Nothing is read.')) };
  props.searchParams.catch(() => undefined);
  const shown = await inNextRequest(staff.request('/settings'), () => page.default(props));
  expect(shown).toMatchObject({ type: AdminsOnly });
});

test('only admins have a link to the settings', () => {
  const links = (isAdmin: boolean) => listPages(isAdmin).map(({ href }) => href);
  expect(links(true)).toContain('/settings');
  expect(links(false)).not.toContain('/settings');
  expect(files.length).toBeGreaterThan(6);
});
