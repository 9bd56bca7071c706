// A token is shown to an admin who gives the password and a reason, and never without a record of it.
import { beforeEach, describe, expect, test } from 'vitest';
import * as reveal from '@/app/api/admin/accounts/[appid]/reveal/route';
import * as revealComponent from '@/app/api/admin/platforms/[id]/reveal/route';
import { addStaff } from '@/lib/hub/add-staff';
import { completeLaunch } from '@/lib/hub/complete-launch';
import { getRuntime } from '@/lib/runtime';
import { getDatabase } from '@/lib/stores/prisma';
import { findAccessToken } from '@/lib/stores/token-store';
import { confirmAtWechat, startLaunch } from '@/tests/support/authorize';
import { officialAccount, setUpHubDesk } from '@/tests/support/hub-desk';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const desk = setUpHubDesk();
const password = 'correct horse battery';
const reason = 'Ticket 4711: the shop gets 40001';
let admin: Visitor;
let token: string;

beforeEach(async () => {
  await desk.giveTicket();
  const launchId = await startLaunch(desk);
  await completeLaunch(launchId, await confirmAtWechat(desk, launchId, officialAccount));
  const [of, now] = [
    { platformId: desk.platform.id, authorizerAppId: officialAccount },
    getRuntime().clock.now(),
  ];
  token = (await findAccessToken(of, new Date(now)))?.accessToken ?? '';
  expect(token).not.toBe('');
  await addStaff({ email: 'admin@wxdesk.example', name: '', role: 'admin', password });
  await addStaff({ email: 'staff@wxdesk.example', name: '', role: 'staff', password });
  admin = createVisitor();
  await admin.signIn('admin@wxdesk.example', password);
});

function ask(visitor: Visitor, more: object = {}, appid = officialAccount): Promise<Response> {
  const body = { platformId: desk.platform.id, password, reason, ...more };
  return visitor.call(reveal.POST, '/x', { method: 'POST', body, params: { appid } });
}

async function listEntries() {
  const rows = await getDatabase().auditEntry.findMany({ orderBy: { number: 'asc' } });
  return rows.filter(({ act }) => act.startsWith('tokenReveal'));
}

test('it comes with its expiry, is stored by no cache, and is on record with the reason', async () => {
  const response = await ask(admin);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(await response.json()).toMatchObject({ accessToken: token, shownForSeconds: 30 });
  const entries = await listEntries();
  expect(entries).toMatchObject([
    { act: 'tokenRevealed', authorizerAppId: officialAccount, reason, clientAddress: '192.0.2.1' },
  ]);
  expect(JSON.stringify(entries)).not.toContain(token);
});

test('the platform’s own too', async () => {
  const asked = { method: 'POST', body: { password, reason }, params: { id: desk.platform.id } };
  const response = await admin.call(revealComponent.POST, '/x', asked);
  const { accessToken }: { accessToken: string } = await response.json();
  const of = { platformId: desk.platform.id, authorizerAppId: null };
  expect((await findAccessToken(of, new Date()))?.accessToken).toBe(accessToken);
  expect(await listEntries()).toMatchObject([{ act: 'tokenRevealed', authorizerAppId: null }]);
});

test('without the log there is no value', async () => {
  await getDatabase().$executeRawUnsafe('ALTER TABLE "AuditEntry" RENAME TO "AuditEntryAway"');
  try {
    const response = await ask(admin);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain(token);
  } finally {
    await getDatabase().$executeRawUnsafe('ALTER TABLE "AuditEntryAway" RENAME TO "AuditEntry"');
  }
});

test.each([
  ['a wrong password', { password: 'guess' }, 403],
  ['no password', { password: '' }, 403],
  ['no reason', { reason: '   ' }, 400],
  ['an account that is not ours', {}, 409],
])('with %s nothing is shown', async (name, more, status) => {
  const response = await ask(admin, more, name.startsWith('an account') ? 'wxunknown' : officialAccount);
  expect(response.status).toBe(status);
  expect(await response.text()).not.toContain(token);
});

test('a token that has expired is not shown', async () => {
  desk.pass(3 * 60 * 60_000);
  expect((await ask(admin)).status).toBe(409);
});

describe('limits:', () => {
  test('guessing the password ends after ten tries, also for the right one', async () => {
    for (let n = 0; n < 10; n += 1) expect((await ask(admin, { password: `guess ${n}` })).status).toBe(403);
    const response = await ask(admin);
    expect([response.status, Number(response.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect((await listEntries()).map(({ act }) => act)).toEqual(Array(11).fill('tokenRevealRefused'));
  });

  test('of one person the eleventh within an hour is refused, and that is on record', async () => {
    for (let n = 0; n < 10; n += 1) expect((await ask(admin)).status).toBe(200);
    expect((await ask(admin)).status).toBe(429);
    const acts = (await listEntries()).map(({ act }) => act);
    expect(acts).toEqual([...Array(10).fill('tokenRevealed'), 'tokenRevealRefused']);
  });
});

test('staff, strangers and other sites get nothing', async () => {
  const staff = createVisitor();
  await staff.signIn('staff@wxdesk.example', password);
  expect((await ask(staff)).status).toBe(403);
  expect((await ask(createVisitor())).status).toBe(401);
  const body = { platformId: desk.platform.id, password, reason };
  for (const origin of ['https://evil.example', 'null']) {
    const asked = { method: 'POST', body, params: { appid: officialAccount }, headers: { origin } };
    expect((await admin.call(reveal.POST, '/x', asked)).status).toBe(403);
  }
  expect(await listEntries()).toEqual([]);
});
