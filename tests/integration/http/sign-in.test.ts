import { beforeAll, describe, expect, test } from 'vitest';
import * as launches from '@/app/api/admin/launches/route';
import * as setup from '@/app/api/admin/setup/route';
import { requireStaff } from '@/lib/http/require-staff';
import { addStaff, resetPassword } from '@/lib/hub/add-staff';
import { getDatabase } from '@/lib/stores/prisma';
import { inNextRequest } from '@/tests/support/next-request';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();

const admin = { email: 'admin@wxdesk.example', password: 'correct horse battery' };
const clerk = { email: 'clerk@wxdesk.example', password: 'another horse staple' };

beforeAll(async () => {
  await addStaff({ ...admin, name: 'Lin', role: 'admin' });
  await addStaff({ ...clerk, name: 'Wen', role: 'staff' });
});

async function signedIn(who = admin): Promise<Visitor> {
  const visitor = createVisitor();
  expect((await visitor.signIn(who.email, who.password)).status).toBe(200);
  return visitor;
}

function askSetup(visitor: Visitor): Promise<Response> {
  return visitor.call(setup.GET, '/api/admin/setup');
}

/** Where a page sends this visitor; null when it lets them in. */
async function redirectOf(visitor: Visitor, path: string): Promise<string | null> {
  const request = visitor.request(path, { headers: { 'x-wxdesk-path': path } });
  try {
    await inNextRequest(request, requireStaff);
    return null;
  } catch (error) {
    const { digest } = { digest: '', ...(error instanceof Error ? error : null) };
    return digest.split(';')[2] ?? null;
  }
}

describe('sign-in', () => {
  test('the right password opens pages and endpoints, with a cookie no script can read', async () => {
    const visitor = createVisitor();
    const response = await visitor.signIn(' ADMIN@wxdesk.example', admin.password);
    expect(response.status).toBe(200);
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('wxdesk.session='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect((await askSetup(visitor)).status).toBe(200);
    expect(await redirectOf(visitor, '/accounts')).toBeNull();
  });

  test('a wrong password and an unknown e-mail get the same answer and no session', async () => {
    const answers: unknown[] = [];
    for (const email of [admin.email, 'nobody@wxdesk.example']) {
      const visitor = createVisitor();
      const response = await visitor.signIn(email, 'wrong horse battery');
      answers.push([response.status, await response.json()]);
      expect(visitor.cookies.has('wxdesk.session')).toBe(false);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toEqual([401, { url: expect.stringContaining('error=CredentialsSignin') }]);
  });

  test('without its own token next-auth takes no form, and from another origin not even that', async () => {
    const visitor = createVisitor();
    const cross = await visitor.signIn(admin.email, admin.password, { origin: 'https://evil.example' });
    expect(cross.status).toBe(403);
    const none = await visitor.signIn(admin.email, admin.password, { origin: 'null' });
    expect(none.status).toBe(403);
    expect(visitor.cookies.has('wxdesk.session')).toBe(false);
  });

  test('a disabled person cannot sign in, and a running session ends', async () => {
    await addStaff({ email: 'gone@wxdesk.example', password: clerk.password, name: '', role: 'staff' });
    const visitor = await signedIn({ email: 'gone@wxdesk.example', password: clerk.password });
    await getDatabase().staff.update({
      where: { email: 'gone@wxdesk.example' },
      data: { disabledAt: new Date() },
    });
    expect(await redirectOf(visitor, '/')).toBe('/login');
    expect((await createVisitor().signIn('gone@wxdesk.example', clerk.password)).status).toBe(401);
  });
});

describe('sessions', () => {
  test('a cookie replayed after sign-out opens nothing', async () => {
    const visitor = await signedIn();
    const stolen = new Map(visitor.cookies);
    await visitor.signOut();
    const thief = createVisitor();
    for (const [name, value] of stolen) thief.cookies.set(name, value);
    expect((await askSetup(thief)).status).toBe(401);
    expect(await redirectOf(thief, '/tickets?page=2')).toBe('/login?next=%2Ftickets%3Fpage%3D2');
  });

  test('a sign-out is on record, once', async () => {
    const visitor = await signedIn(clerk);
    const before = await getDatabase().auditEntry.count();
    const copy = createVisitor();
    for (const [name, value] of visitor.cookies) copy.cookies.set(name, value);
    for (const each of [visitor, copy]) await each.signOut();
    const entries = await getDatabase().auditEntry.findMany({ orderBy: { number: 'asc' }, skip: before });
    const { id: staffId } = await getDatabase().staff.findUniqueOrThrow({ where: { email: clerk.email } });
    expect(entries).toMatchObject([
      { act: 'signedOut', actor: 'staff', staffId, clientAddress: '192.0.2.1' },
    ]);
  });

  test('a new password ends every session of the person, and only theirs', async () => {
    const [first, second, other] = [await signedIn(clerk), await signedIn(clerk), await signedIn()];
    await resetPassword(clerk.email, 'a third horse staple');
    expect(await redirectOf(first, '/')).toBe('/login');
    expect(await redirectOf(second, '/')).toBe('/login');
    expect(await redirectOf(other, '/')).toBeNull();
    clerk.password = 'a third horse staple';
  });

  test('a session ends 12 hours after its last use, and 7 days after its start however often it is used', async () => {
    const visitor = await signedIn();
    const session = await getDatabase().staffSession.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(session.expiresAt.getTime() - session.createdAt.getTime()).toBe(12 * 3_600_000);
    await getDatabase().staffSession.update({
      where: { id: session.id },
      data: {
        createdAt: new Date(Date.now() - 6.9 * 86_400_000),
        expiresAt: new Date(Date.now() + 60_000),
      },
    });
    expect(await redirectOf(visitor, '/')).toBeNull();
    const used = await getDatabase().staffSession.findUniqueOrThrow({ where: { id: session.id } });
    expect(used.expiresAt.getTime()).toBe(used.createdAt.getTime() + 7 * 86_400_000);
    await getDatabase().staffSession.update({
      where: { id: session.id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await redirectOf(visitor, '/')).toBe('/login');
  });

  test('whoever reads the database finds no session to use', async () => {
    const visitor = await signedIn();
    const session = await getDatabase().staffSession.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    const thief = createVisitor();
    thief.cookies.set('wxdesk.session', session.id);
    expect((await askSetup(thief)).status).toBe(401);
    expect(visitor.cookies.get('wxdesk.session')).not.toContain(session.id);
  });
});

describe('roles and origins', () => {
  test('staff is refused where an admin is asked for', async () => {
    const response = await askSetup(await signedIn(clerk));
    expect([response.status, await response.json()]).toEqual([
      403,
      { error: expect.objectContaining({ code: 'forbidden' }) },
    ]);
  });

  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['a sibling port', { origin: 'http://localhost:3001' }],
    ['a form of another type', { 'content-type': 'text/plain' }],
  ])('a change asked for by %s is refused', async (_who, headers) => {
    const visitor = await signedIn();
    const body = { platformId: 'x', authType: 3, bizAppId: null };
    const response = await visitor.call(launches.POST, '/api/admin/launches', {
      method: 'POST',
      body,
      headers,
    });
    expect([403, 415]).toContain(response.status);
    expect(await getDatabase().launch.count()).toBe(0);
  });

  test('answers are never cached, carry a request id, and say nothing about a surprise', async () => {
    const visitor = await signedIn();
    const body = { platformId: 'none', authType: 3, bizAppId: null };
    const response = await visitor.call(launches.POST, '/api/admin/launches', { method: 'POST', body });
    expect(response.status).toBe(404);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const large = await visitor.call(launches.POST, '/api/admin/launches', {
      method: 'POST',
      body: { platformId: 'x'.repeat(70_000) },
    });
    expect(large.status).toBe(413);
  });
});

describe('malformed credentials', () => {
  const cookies = [
    '',
    '%',
    '%00',
    'a.b.c',
    'a.b.c.d.e',
    '{}',
    'null',
    '"quoted"',
    '../../etc/passwd',
    'é漢字'.normalize('NFD'),
    'x'.repeat(8_000),
    Buffer.alloc(64, 7).toString('base64'),
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0....',
    'eyJhbGciOiJub25lIn0.eyJzZXNzaW9uU2VjcmV0IjoieCJ9.',
  ];

  test.each(cookies.map((value, index) => [index, value] as const))(
    'as session cookie, number %i never signs in and never fails',
    async (_index, value) => {
      const headers = new Headers({ authorization: 'Bearer %' });
      const [plain, escaped] = [toHeaderText(value), encodeURIComponent(value)];
      headers.set('cookie', `=; ;;; wxdesk.session=${plain}; wxdesk.session=${escaped}`);
      const request = new Request('http://localhost:3000/api/admin/setup', { headers });
      const response = await setup.GET(request, { params: Promise.resolve({}) });
      expect(response.status).toBe(401);
      await expect(inNextRequest(request, requireStaff)).rejects.toThrow('NEXT_REDIRECT');
    },
  );
});

/** Header values hold bytes. */
function toHeaderText(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
