// The release check that we run against our own address: through the front door as WeChat would, and without a trace in what
// people look at.
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as route from '@/app/api/admin/platforms/[id]/release-check/route';
import { makeWebhookSecret } from '@/lib/forwarding/webhook-signature';
import { createFrontDoor } from '@/lib/http/front-door';
import { addStaff } from '@/lib/hub/add-staff';
import { ownCheckSender } from '@/lib/hub/release-check';
import { getLastReleaseCheck } from '@/lib/hub/release-check-record';
import { runReleaseCheck } from '@/lib/hub/run-release-check';
import { workOff } from '@/lib/hub/work-off';
import { forget } from '@/lib/remember';
import { createForwardingTarget } from '@/lib/stores/forwarding-targets';
import { savePlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { terminalActor } from '@/lib/stores/staff';
import { getNewestTicket } from '@/lib/stores/tickets';
import { buildXml } from '@/lib/wechat/xml';
import { configure } from '@/tests/support/configure';
import { type Receiver, startReceiver } from '@/tests/support/forwarding/receiver';
import { setUpHubDesk } from '@/tests/support/hub-desk';
import { inTransaction } from '@/tests/support/in-transaction';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, sealText } from '@/tests/support/test-platform';
import { createVisitor } from '@/tests/support/visitor';

setUpTestDatabase();
const desk = setUpHubDesk();
const door = createFrontDoor({ arePagesServed: true, isUpgradeRefused: true });
let origin = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => door.server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(door.server.address() as AddressInfo).port}`;
  door.openCallbacks();
  configure({ WXDESK_URL: origin });
});
afterAll(() => door.close());

function run() {
  return runReleaseCheck(desk.platform.id, terminalActor);
}

async function outcomes() {
  const { results } = await run();
  return Object.fromEntries(results.map(({ name, outcome, problem }) => [name, problem ?? outcome]));
}

const allPassed = {
  ticket: 'passed',
  text: 'passed',
  event: 'passed',
  code: 'passed',
  miniProgramCode: 'passed',
  preAuthCode: 'passed',
};

/** Everything that a page could show. */
async function countRows() {
  const db = getDatabase();
  const [events, tickets, messages, deliveries, codes, refused] = await Promise.all([
    db.platformEvent.count(),
    db.verifyTicket.count(),
    db.authorizerMessage.count(),
    db.delivery.count(),
    db.authorizationCode.count(),
    db.refusedPush.count(),
  ]);
  return { events, tickets, messages, deliveries, codes, refused };
}

describe('of an installation that works', () => {
  beforeEach(() => desk.giveTicket());

  test('every case that can be checked from here passes, again and again, also within one second', async () => {
    expect(await outcomes()).toEqual(allPassed);
    expect(await outcomes()).toEqual(allPassed);
  });

  test('what was sent, what came back and how long it took is kept for whoever comes later', async () => {
    const { results, url } = await run();
    expect(url).toBe(`${origin}/api/callback`);
    const text = results.find(({ name }) => name === 'text');
    expect(text).toMatchObject({ status: 200, durationMs: expect.any(Number) });
    expect(text?.sent).toContain('TESTCOMPONENT_MSG_TYPE_TEXT');
    expect(text?.got).toContain('TESTCOMPONENT_MSG_TYPE_TEXT_callback');
    expect(results.find(({ name }) => name === 'event')?.got).toContain('LOCATIONfrom_callback');
    expect(results.find(({ name }) => name === 'code')?.got).toBe('');
    expect((await getLastReleaseCheck(desk.platform.id))?.results).toEqual(results);
  });

  test('no row that a person could take for real is left, and no service hears of it', async () => {
    const rules = [
      { subject: 'authorizerMessage', msgTypes: [], events: [], accounts: [] },
      { subject: 'platformEvent', infoTypes: ['component_verify_ticket'], accounts: [] },
    ];
    const target = { name: 'CRM', url: 'https://crm.example', mode: 'reply', format: 'json', rules } as const;
    await createForwardingTarget(target, makeWebhookSecret());
    forget('forwardingTargets');
    const before = await countRows();
    expect(await outcomes()).toEqual(allPassed);
    await workOff();
    expect(await countRows()).toEqual(before);
    await getDatabase().forwardingTarget.deleteMany();
    forget('forwardingTargets');
  });

  test('the newest ticket stays the one that WeChat pushed, and no silence is hidden', async () => {
    const before = await getNewestTicket(desk.platform.id);
    desk.pass(3_600_000);
    await run();
    expect(await getNewestTicket(desk.platform.id)).toEqual(before);
  });

  test('WeChat is asked for one pre-auth code and nothing else', async () => {
    desk.sandbox.control.resetCounters();
    await run();
    await delay(0);
    const calls = desk.sandbox.control.calls().map(({ api }) => api);
    expect(calls).toEqual(['/cgi-bin/component/api_create_preauthcode']);
  });

  test('neither ticket nor key nor code stands in what is kept', async () => {
    const ticket = await getNewestTicket(desk.platform.id);
    const told = JSON.stringify(await run());
    const { secret, token, aesKey } = desk.platform;
    for (const kept of [ticket?.value ?? '?', secret, token, aesKey]) expect(told).not.toContain(kept);
    expect(told).not.toMatch(/preauthcode@@@|queryauthcode@@@/);
  });

  test('after a key change the new pair is used, also for the ticket that came with the old one', async () => {
    const keys = { token: 'the-new-push-token', aesKey: 'N'.repeat(43) };
    await inTransaction((tx) => savePlatform(desk.platform.id, { ...desk.platform, ...keys }, tx));
    expect(await outcomes()).toEqual(allPassed);
  });

  test('of two platforms the one that was asked about is checked', async () => {
    const other = await createTestPlatform();
    const { results } = await runReleaseCheck(other.id, terminalActor);
    expect(results.find(({ name }) => name === 'text')).toMatchObject({ outcome: 'passed' });
    expect(results.find(({ name }) => name === 'ticket')).toMatchObject({ problem: 'noTicketYet' });
    expect(await getLastReleaseCheck(desk.platform.id)).toBeNull();
  });

  test('a second run while one is under way is refused, and one after it is not', async () => {
    const both = await Promise.allSettled([run(), run()]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'releaseCheckBusy' },
    });
    expect(await outcomes()).toEqual(allPassed);
  });
});

test('without a ticket nothing is made up: the case waits for WeChat, and the others still run', async () => {
  expect(await outcomes()).toEqual({ ...allPassed, ticket: 'noTicketYet', preAuthCode: 'noComponentToken' });
  expect(await getDatabase().verifyTicket.count()).toBe(0);
});

describe('where the public address does not lead to us', () => {
  let other: Receiver;

  beforeEach(async () => {
    other = await startReceiver();
    configure({ WXDESK_URL: other.url });
    forget('runtime');
    return async () => {
      configure({ WXDESK_URL: origin });
      forget('runtime');
      await other.close();
    };
  });

  test.each([
    ['another program', { status: 200, body: '<html>Welcome</html>' }, 'otherProgram'],
    ['a page that is not found', { status: 404, body: 'not found' }, 'otherProgram'],
    ['a wxdesk with other keys', { status: 403, body: 'forbidden' }, 'refused'],
    ['a gateway that reaches nobody', { status: 502, body: '' }, 'gateway'],
    ['a program that is starting', { status: 503, body: '' }, 'notReady'],
    ['one that takes it for an ordinary message', { status: 200, body: 'success' }, 'notRecognised'],
    ['one that answers unsealed', { status: 200, body: '<xml><MsgType>text</MsgType></xml>' }, 'notSealed'],
    ['nobody', 'cut', 'unreachable'],
  ] as const)('%s is told apart', async (_name, answer, problem) => {
    other.answer = answer;
    expect(await outcomes()).toMatchObject({ text: problem });
  });

  test('a redirect is not followed', async () => {
    const elsewhere = await startReceiver();
    other.answer = { status: 302, headers: { location: elsewhere.url } };
    expect(await outcomes()).toMatchObject({ text: 'redirected', event: 'redirected', code: 'redirected' });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  test('an empty answer is right for the code, and no reply to the text', async () => {
    other.answer = { status: 200, body: '' };
    expect(await outcomes()).toMatchObject({ text: 'otherProgram', code: 'passed' });
  });
});

test('staff may not run it, an admin may, and no address can be handed in', async () => {
  const password = 'correct horse battery';
  const staff = createVisitor();
  const admin = createVisitor();
  for (const [visitor, role] of [
    [staff, 'staff'],
    [admin, 'admin'],
  ] as const) {
    await addStaff({ email: `${role}@wxdesk.example`, name: '', role, password });
    await visitor.signIn(`${role}@wxdesk.example`, password);
  }
  const path = `/api/admin/platforms/${desk.platform.id}/release-check?url=http://192.0.2.1/`;
  const ask = {
    method: 'POST',
    params: { id: desk.platform.id },
    body: { url: 'http://192.0.2.1/', platformId: 'x' },
  };
  expect((await staff.call(route.POST, path, ask)).status).toBe(403);
  const response = await admin.call(route.POST, path, ask);
  expect(await response.json()).toMatchObject({ url: `${origin}/api/callback` });
  const entries = await getDatabase().auditEntry.findMany({ where: { act: 'releaseCheckRun' } });
  expect(entries).toMatchObject([{ actor: 'staff', platformId: desk.platform.id }]);
  expect(JSON.parse(entries[0]?.details ?? '')).toEqual({ failed: ['preAuthCode'] });
});

describe('WeChat’s own run', () => {
  const testAccount = 'wx570bc396a51b8ff8';

  /** As WeChat's test account sends it; resolves with the texts said by the API since. */
  async function sayCode(code: string): Promise<string[]> {
    const text = buildXml({
      ...{ ToUserName: 'gh_3c884a361561', FromUserName: 'ozy4qt5', CreateTime: 1, MsgType: 'text' },
      ...{ Content: `QUERY_AUTH_CODE:${code}`, MsgId: String(Date.now()) },
    });
    const { appId, token, aesKey } = desk.platform;
    const { query, body } = sealText(text, {
      settings: { appId, token, aesKey },
      outer: 'ToUserName',
      outerValue: 'gh_3c884a361561',
    });
    const said = nextText();
    const response = await fetch(`${origin}/api/callback/${testAccount}?${query}`, { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([200, '']);
    return [await said];
  }

  function nextText(): Promise<string> {
    return new Promise((resolve) => {
      const end = desk.sandbox.control.onCall(({ api, request }) => {
        if (!api.endsWith('/message/custom/send')) return;
        end();
        resolve(request);
      });
    });
  }

  test.each([
    ['the code has come by that message alone', false],
    ['the code came with the authorization before, and was exchanged', true],
  ])('gets the text by the API where %s', async (_name, isExchanged) => {
    await desk.giveTicket();
    const { control } = desk.sandbox;
    control.addAccounts({ count: 1, isAuthorized: false, appIds: [testAccount] });
    const { authorizationCode } = await control.authorize(testAccount);
    for (const text of desk.takePushes()) if (isExchanged) await desk.receive(text);
    if (isExchanged) await workOff();
    const [said] = await sayCode(authorizationCode);
    expect(said).toContain(`${authorizationCode}_from_api`);
    expect(said).toContain('ozy4qt5');
    expect(said).not.toContain(ownCheckSender);
  });
});
