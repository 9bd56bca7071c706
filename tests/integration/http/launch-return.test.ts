// The way back from WeChat, as a browser takes it.
import { expect, test } from 'vitest';
import * as journey from '@/app/api/admin/launches/[id]/route';
import * as launches from '@/app/api/admin/launches/route';
import { GET as avatar } from '@/app/launch/[id]/avatar/route';
import { POST as press } from '@/app/launch/[id]/press/route';
import { GET as comeBack } from '@/app/launch/[id]/return/route';
import { addStaff } from '@/lib/hub/add-staff';
import { getLaunchResult } from '@/lib/hub/launch-result';
import { refreshProfile } from '@/lib/hub/refresh-profile';
import { getDatabase } from '@/lib/stores/prisma';
import { type HubDesk, officialAccount, setUpHubDesk } from '@/tests/support/hub-desk';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const desk = setUpHubDesk();

async function startAsStaff(staff: Visitor): Promise<string> {
  await addStaff({
    email: 'wen@wxdesk.example',
    password: 'correct horse battery',
    name: 'Wen',
    role: 'staff',
  });
  await staff.signIn('wen@wxdesk.example', 'correct horse battery');
  const body = { platformId: desk.platform.id, authType: 3, bizAppId: null };
  const response = await staff.call(launches.POST, '/api/admin/launches', { method: 'POST', body });
  const { id, url }: { id: string; url: string } = await response.json();
  expect([response.status, url]).toEqual([201, `http://localhost:3000/launch/${id}`]);
  return id;
}

/** Presses as this visitor; the address WeChat sends them back to. */
async function pressAndConfirm({ sandbox }: HubDesk, visitor: Visitor, id: string): Promise<URL> {
  const pressed = await visitor.call(press, `/launch/${id}/press`, { method: 'POST', params: { id } });
  const [name = '', value = ''] = (pressed.headers.get('set-cookie') ?? '').split(';')[0]?.split('=') ?? [];
  visitor.cookies.set(name, value);
  const { url }: { url: string } = await pressed.json();
  const { searchParams } = new URL(url);
  return new URL(
    await sandbox.control.confirm({
      preAuthCode: searchParams.get('pre_auth_code') ?? '',
      redirectUri: searchParams.get('redirect_uri') ?? '',
      appId: officialAccount,
    }),
  );
}

function goBack(visitor: Visitor, id: string, { pathname, search }: URL): Promise<Response> {
  return visitor.call(comeBack, pathname + search, { params: { id } });
}

test('the visitor lands on an address without any code, and staff sees the account', async () => {
  await desk.giveTicket();
  const [staff, visitor] = [createVisitor(), createVisitor()];
  const id = await startAsStaff(staff);
  const back = await pressAndConfirm(desk, visitor, id);
  const response = await goBack(visitor, id, back);
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe(`/launch/${id}/result`);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.text()).toBe('');
  const watched = await staff.call(journey.GET, `/api/admin/launches/${id}`, { params: { id } });
  expect(await watched.json()).toMatchObject({
    pressedAt: expect.any(String),
    authorizedAt: expect.any(String),
    account: { appId: officialAccount },
  });
});

test('the connected account’s picture is shown in the browser that connected it, and in no other', async () => {
  await desk.giveTicket();
  const visitor = createVisitor();
  const id = await startAsStaff(createVisitor());
  await goBack(visitor, id, await pressAndConfirm(desk, visitor, id));
  await refreshProfile((await getDatabase().authorizer.findFirstOrThrow()).id);
  const look = (who: Visitor) => who.call(avatar, `/launch/${id}/avatar`, { params: { id } });
  const [shown, hidden] = [await look(visitor), await look(createVisitor())];
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect([hidden.status, await hidden.text()]).toEqual([204, '']);
});

test('a way back that belongs to another launch shows nothing and exchanges nothing', async () => {
  await desk.giveTicket();
  const visitor = createVisitor();
  const id = await startAsStaff(createVisitor());
  const back = await pressAndConfirm(desk, visitor, id);
  back.searchParams.set('state', 'made-up');
  const response = await goBack(visitor, id, back);
  expect(response.headers.get('location')).toBe(`/launch/${id}/result?outcome=wrongState`);
  expect(await getDatabase().authorizationCode.count()).toBe(0);
  expect(await getLaunchResult(id, null)).toMatchObject({ kind: 'pending' });
});

test('whoever cancels at WeChat is told so, and the link still works', async () => {
  await desk.giveTicket();
  const visitor = createVisitor();
  const id = await startAsStaff(createVisitor());
  const back = await pressAndConfirm(desk, visitor, id);
  back.searchParams.delete('auth_code');
  const response = await goBack(visitor, id, back);
  expect(response.headers.get('location')).toBe(`/launch/${id}/result?outcome=cancelled`);
  await pressAndConfirm(desk, visitor, id);
});

test('opening the way back without anything of ours makes no code and fails no one', async () => {
  const id = await startAsStaff(createVisitor());
  for (const search of ['', '?auth_code=', '?auth_code=%00&state=%00', '?state[]=a&auth_code[]=b']) {
    const response = await goBack(
      createVisitor(),
      id,
      new URL(`http://localhost:3000/launch/${id}/return${search}`),
    );
    expect(response.status).toBe(303);
  }
  const unknown = await goBack(createVisitor(), 'none', new URL('http://localhost:3000/launch/none/return'));
  expect(unknown.headers.get('location')).toBe('/launch/none/result?outcome=launchNotFound');
  expect(desk.calls('api_create_preauthcode')).toBe(0);
});
