// Staff takes an authorization link back, as the page asks for it.
import { beforeEach, expect, test } from 'vitest';
import { DELETE } from '@/app/api/admin/launches/[id]/route';
import { addStaff } from '@/lib/hub/add-staff';
import { completeLaunch } from '@/lib/hub/complete-launch';
import { getLaunchJourney } from '@/lib/hub/get-launch-journey';
import { isLaunchExpired, openLaunch } from '@/lib/hub/open-launch';
import { pressLaunch } from '@/lib/hub/press-launch';
import { startAuthorization } from '@/lib/hub/start-authorization';
import { getRuntime } from '@/lib/runtime';
import { getLaunch } from '@/lib/stores/launches';
import { getDatabase } from '@/lib/stores/prisma';
import type { Staff } from '@/lib/stores/staff';
import { confirmAtWechat } from '@/tests/support/authorize';
import { officialAccount, setUpHubDesk } from '@/tests/support/hub-desk';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const desk = setUpHubDesk();
const password = 'correct horse battery';
const desktop = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0' };
let clerk: Staff;
let [asClerk, asColleague, asAdmin]: Visitor[] = [];
let id: string;

beforeEach(async () => {
  clerk = await addPerson('clerk');
  [asClerk, asColleague, asAdmin] = await Promise.all([
    signedIn('clerk'),
    addPerson('colleague').then(() => signedIn('colleague')),
    addPerson('lin', 'admin').then(() => signedIn('lin')),
  ]);
  const wish = { platformId: desk.platform.id, staffId: clerk.id, authType: 3, bizAppId: null };
  ({ id } = await startAuthorization(wish));
});

function addPerson(name: string, role: 'staff' | 'admin' = 'staff'): Promise<Staff> {
  return addStaff({ email: `${name}@wxdesk.example`, name, role, password });
}

async function signedIn(name: string): Promise<Visitor> {
  const visitor = createVisitor();
  expect((await visitor.signIn(`${name}@wxdesk.example`, password)).status).toBe(200);
  return visitor;
}

async function revoke(visitor: Visitor | undefined, launchId = id): Promise<[number, string | null]> {
  const answer = await visitor?.call(DELETE, '/x', { method: 'DELETE', params: { id: launchId } });
  if (!answer) throw new Error('Nobody asks.');
  const text = await answer.text();
  return [answer.status, text === '' ? null : JSON.parse(text).error.code];
}

async function listRevocations() {
  return getDatabase().auditEntry.findMany({ where: { act: 'launchRevoked' } });
}

test('a link that its maker takes back ends at once, and that is on record without the link itself', async () => {
  await desk.giveTicket();
  expect(await revoke(asClerk)).toEqual([204, null]);
  expect(await openLaunch(id)).toMatchObject({ state: 'expired' });
  expect(await isLaunchExpired(id)).toBe(true);
  await expect(pressLaunch(id, desktop)).rejects.toMatchObject({ code: 'launchExpired' });
  expect(desk.calls('api_create_preauthcode')).toBe(0);
  expect(await getLaunchJourney(id)).toMatchObject({ state: 'expired', revokedAt: expect.any(Date) });
  const entries = await listRevocations();
  expect(entries).toMatchObject([{ staffId: clerk.id, subjectId: clerk.id, platformId: desk.platform.id }]);
  expect(JSON.stringify(entries)).not.toContain(id);
});

test('an admin takes back anybody’s link; a colleague may not, and nothing changes', async () => {
  expect(await revoke(asColleague)).toEqual([403, 'forbidden']);
  expect(await openLaunch(id)).toMatchObject({ state: 'open' });
  expect(await listRevocations()).toEqual([]);
  expect(await revoke(asAdmin)).toEqual([204, null]);
  expect(await openLaunch(id)).toMatchObject({ state: 'expired' });
  expect(await listRevocations()).toMatchObject([{ subjectId: clerk.id, subjectName: clerk.email }]);
});

test('a link ends once: of two who take it back at the same time one is told that it has ended', async () => {
  const answers = await Promise.all([revoke(asClerk), revoke(asAdmin)]);
  expect(answers.sort()).toEqual([
    [204, null],
    [410, 'launchExpired'],
  ]);
  const first = (await getLaunch(id))?.revokedAt;
  desk.pass(60_000);
  expect(await revoke(asClerk)).toEqual([410, 'launchExpired']);
  expect((await getLaunch(id))?.revokedAt).toEqual(first);
  expect(await listRevocations()).toHaveLength(1);
});

test('what has expired, was used or never existed is not taken back', async () => {
  expect(await revoke(asAdmin, 'unknown')).toEqual([404, 'launchNotFound']);
  await desk.giveTicket();
  await completeLaunch(id, await confirmAtWechat(desk, id, officialAccount));
  expect(await revoke(asClerk)).toEqual([409, 'launchAuthorized']);
  expect(await openLaunch(id)).toMatchObject({ state: 'authorized' });
  const wish = { platformId: desk.platform.id, staffId: clerk.id, authType: 3, bizAppId: null };
  const { id: other } = await startAuthorization(wish);
  desk.pass(2 * 24 * 60 * 60_000);
  expect(await revoke(asClerk, other)).toEqual([410, 'launchExpired']);
  expect(await getLaunch(other)).toMatchObject({ revokedAt: null });
  expect(await listRevocations()).toEqual([]);
});

test('a press that was under way when the link was taken back gets no way to WeChat', async () => {
  await desk.giveTicket();
  const { api } = getRuntime();
  const ask = api.createPreAuthCode;
  api.createPreAuthCode = async (access) => {
    const made = await ask(access);
    expect(await revoke(asClerk)).toEqual([204, null]);
    return made;
  };
  await expect(pressLaunch(id, desktop)).rejects.toMatchObject({ code: 'launchExpired' });
});

test('whoever was at WeChat already is connected, as WeChat has authorized: the link counts as used', async () => {
  await desk.giveTicket();
  const returned = await confirmAtWechat(desk, id, officialAccount);
  expect(await revoke(asClerk)).toEqual([204, null]);
  expect(await completeLaunch(id, returned)).toMatchObject({ kind: 'authorized' });
  expect(await getLaunchJourney(id)).toMatchObject({
    state: 'authorized',
    account: { appId: officialAccount },
  });
});
