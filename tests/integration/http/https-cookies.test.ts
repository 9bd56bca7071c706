import { expect, test } from 'vitest';
import * as auth from '@/app/api/auth/[...nextauth]/route';
import { POST as savePreferences } from '@/app/api/preferences/route';
import { addStaff } from '@/lib/hub/add-staff';
import { configure } from '@/tests/support/configure';
import { inNextRequest } from '@/tests/support/next-request';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor } from '@/tests/support/visitor';

setUpTestDatabase();

const clerk = { email: 'clerk@wxdesk.example', password: 'another horse staple' };

test('over https every cookie is Secure, and those of the sign-in are bound to this very host', async () => {
  configure({ WXDESK_URL: 'https://desk.example.com' });
  await addStaff({ ...clerk, name: '', role: 'staff' });
  const visitor = createVisitor();
  const csrf = visitor.request('/api/auth/csrf');
  const context = { params: Promise.resolve({ nextauth: ['csrf'] }) };
  const asked = await inNextRequest(csrf, () => auth.GET(csrf, context));
  const signedIn = await visitor.signIn(clerk.email, clerk.password);
  const ofSignIn = [...asked.headers.getSetCookie(), ...signedIn.headers.getSetCookie()];
  const nameOf = (line: string) => line.split('=')[0];
  expect(new Set(ofSignIn.map(nameOf))).toEqual(
    new Set(['__Host-next-auth.csrf-token', '__Host-next-auth.callback-url', '__Host-wxdesk.session']),
  );
  const preferences: string[] = [];
  const body = { locale: 'en', timeZone: 'Asia/Shanghai' };
  const request = visitor.request('/api/preferences', { method: 'POST', body });
  const save = () => savePreferences(request, { params: Promise.resolve({}) });
  await inNextRequest(request, save, (lines) => preferences.push(...lines));
  expect(preferences.length).toBeGreaterThan(1);
  for (const line of [...ofSignIn, ...preferences]) expect(line).toMatch(/; Secure(;|$)/);
});
