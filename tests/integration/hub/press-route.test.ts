// The button as a browser presses it.
import { beforeEach, expect, test } from 'vitest';
import { POST } from '@/app/launch/[id]/press/route';
import { startLaunch } from '../../support/authorize';
import { configure } from '../../support/configure';
import { setUpHubDesk } from '../../support/hub-desk';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();

beforeEach(() => configure({ WXDESK_URL: 'http://localhost:3000' }));

function press(id: string, headers: Record<string, string>) {
  const request = new Request(`http://localhost:3000/launch/${id}/press`, { method: 'POST', headers });
  return POST(request, { params: Promise.resolve({ id }) });
}

test('a press from our page answers the way to WeChat as JSON and sets the cookie', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const response = await press(id, { origin: 'http://localhost:3000' });
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { url } = await response.json();
  const state = new URL(new URL(url).searchParams.get('redirect_uri') ?? '').searchParams.get('state');
  expect(response.headers.get('set-cookie')).toContain(`wxdesk-launch-${id}=${state}; Path=/launch/${id};`);
});

test('a press from another site makes no code', async () => {
  await desk.giveTicket();
  const id = await startLaunch(desk);
  const foreign = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    {},
  ];
  for (const headers of foreign) {
    const response = await press(id, { ...headers });
    expect(response.status).toBe(403);
    expect(response.headers.get('set-cookie')).toBeNull();
  }
  expect(desk.calls('api_create_preauthcode')).toBe(0);
});

test('a button that cannot work answers with a status and a code a page can explain', async () => {
  const origin = 'http://localhost:3000';
  const id = await startLaunch(desk);
  const notReady = await press(id, { origin });
  expect(notReady.status).toBe(503);
  expect(await notReady.json()).toMatchObject({ error: { code: 'noComponentToken' } });
  expect((await press('unknown', { origin })).status).toBe(404);
  await desk.giveTicket();
  desk.sandbox.control.adjust({ isIpAllowed: false });
  const refused = await press(id, { origin });
  expect(refused.status).toBe(502);
  expect(await refused.json()).toMatchObject({
    error: { code: 'wechatRefused', details: { errcode: 61004 }, message: expect.stringMatching(/IP \d+\./) },
  });
  desk.pass(24 * 60 * 60_000);
  expect((await press(id, { origin })).status).toBe(410);
});
