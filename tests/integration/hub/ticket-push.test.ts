// When tickets stop coming, WeChat is asked to push again: once, then with patience.
import { expect, test } from 'vitest';
import { restartSilentTicketPushes, restartTicketPush } from '@/lib/hub/restart-ticket-push';
import { workOff } from '@/lib/hub/work-off';
import { getRuntime } from '@/lib/runtime';
import { getTicketPushAsk } from '@/lib/stores/ticket-push-asks';
import { setUpHubDesk } from '../../support/hub-desk';
import { setUpTestDatabase } from '../../support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();
const minuteMs = 60_000;

test('after 25 silent minutes WeChat is asked once, then every 30 while the silence lasts', async () => {
  await desk.giveTicket();
  desk.pass(24 * minuteMs);
  await restartSilentTicketPushes();
  expect(desk.calls('api_start_push_ticket')).toBe(0);
  desk.pass(2 * minuteMs);
  for (let look = 0; look < 5; look += 1) await restartSilentTicketPushes();
  await Promise.all([restartSilentTicketPushes(), restartSilentTicketPushes()]);
  expect(desk.calls('api_start_push_ticket')).toBe(1);
  desk.pass(29 * minuteMs);
  await restartSilentTicketPushes();
  expect(desk.calls('api_start_push_ticket')).toBe(1);
  desk.pass(2 * minuteMs);
  await restartSilentTicketPushes();
  expect(desk.calls('api_start_push_ticket')).toBe(2);
});

test('staff may ask at any time and hears what WeChat answers; the outcome is kept', async () => {
  await restartTicketPush(desk.platform.id);
  expect(await getTicketPushAsk(desk.platform.id)).toMatchObject({ reason: 'staff', outcome: 'restarted' });
  await restartTicketPush(desk.platform.id);
  expect(await getTicketPushAsk(desk.platform.id)).toMatchObject({ outcome: 'normal' });
  desk.sandbox.control.addFault({ api: 'api_start_push_ticket', kind: 'errcode', errcode: 45009, calls: 1 });
  await expect(restartTicketPush(desk.platform.id)).rejects.toMatchObject({
    code: 'wechatRefused',
    details: { errcode: 45009 },
  });
  expect(await getTicketPushAsk(desk.platform.id)).toMatchObject({
    outcome: 'failed',
    failure: { errorCode: 'quota', errcode: 45009, errmsg: expect.stringMatching(/quota/) },
  });
  await expect(restartTicketPush('unknown')).rejects.toMatchObject({ code: 'platformNotFound' });
});

test('the first ticket of a platform gives its component token; the next ones change nothing', async () => {
  for (let push = 0; push < 3; push += 1) {
    await desk.sandbox.control.pushTicket();
    for (const text of desk.takePushes()) await desk.receive(text);
    await workOff();
  }
  expect(desk.calls('api_component_token')).toBe(1);
  const key = { platformId: desk.platform.id, kind: 'component', authorizerAppId: '' } as const;
  expect(await getRuntime().engine.getUsableToken(key)).toMatchObject({ kind: 'fresh' });
});
