// A program that was written for WeChat itself stands behind us unchanged: WeChat (the simulator) pushes, we pass on what it
// sealed, and the program's sealed reply goes back.
import { setTimeout as delay } from 'node:timers/promises';
import { decrypt } from '@wecom/crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startDeliveries } from '@/lib/hub/deliver-events';
import { replay } from '@/lib/hub/replay-deliveries';
import { forget } from '@/lib/remember';
import { createForwardingTarget, type ForwardingTargetSettings } from '@/lib/stores/forwarding-targets';
import { getDatabase } from '@/lib/stores/prisma';
import { terminalActor } from '@/lib/stores/staff';
import { buildXml, parseXml } from '@/lib/wechat/xml';
import { type ProtocolProgram, startProtocolProgram } from '@/tests/support/forwarding/protocol-program';
import { officialAccount, setUpHubDesk } from '@/tests/support/hub-desk';
import {
  type CallbackDoor,
  isSuccess,
  openCallbackDoor,
  postPush,
} from '@/tests/support/reliability/callback-door';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { sealText } from '@/tests/support/test-platform';

setUpTestDatabase();
const desk = setUpHubDesk({ WXDESK_FORWARD_NETWORKS: '127.0.0.1/32' });
const reply = '您好，有货。';
let door: CallbackDoor;
let program: ProtocolProgram;
let stopLoop: () => Promise<void>;

beforeAll(async () => {
  door = await openCallbackDoor();
});
afterAll(() => door.close());

beforeEach(async () => {
  await getDatabase().forwardingTarget.deleteMany();
  forget('forwardingTargets');
  program = await startProtocolProgram(desk.sandbox.control.platform(), reply);
  const origin = `http://127.0.0.1:${door.port}`;
  const messageUrl = `${origin}/api/callback/$APPID$`;
  desk.sandbox.control.configure({ authEventUrl: `${origin}/api/callback`, messageUrl });
  const controller = new AbortController();
  const ended = startDeliveries(controller.signal);
  stopLoop = async () => {
    controller.abort();
    await ended;
  };
});

afterEach(async () => {
  await stopLoop();
  await program.close();
});

function addTarget(settings: Pick<ForwardingTargetSettings, 'mode' | 'rules'>) {
  const url = `${program.url}/wechat/$APPID$`;
  return createForwardingTarget({ name: 'Program', url, format: 'original', ...settings }, 'whsec_AAAA');
}

const allMessages = [{ subject: 'authorizerMessage', msgTypes: [], events: [], accounts: [] }];

test('a message reaches the program as WeChat sealed it, and WeChat accepts the program’s sealed reply', async () => {
  const { encodingAesKey, appId } = desk.sandbox.control.platform();
  await addTarget({ mode: 'reply', rules: allMessages });
  const push = await desk.sandbox.control.sendText(officialAccount, {
    content: '有货吗？',
    fromUserName: 'o1',
  });
  expect(push.state).toBe('accepted');
  expect(push.attempts).toHaveLength(1);
  expect(program.requests[0]?.path).toMatch(new RegExp(`^/wechat/${officialAccount}\\?signature=`));
  expect(parseXml(program.opened[0] ?? '')).toMatchObject({ Content: '有货吗？', FromUserName: 'o1' });
  // The simulator keeps the beginning of an answer: the same push once more shows the whole one.
  const sealed = sealAs(messageText('1'));
  const { body } = await postPush(door.port, sealed, `/api/callback/${officialAccount}`);
  const { message, id } = decrypt(encodingAesKey, String(parseXml(body.toString()).Encrypt));
  expect(id).toBe(appId);
  expect(parseXml(message)).toMatchObject({ ToUserName: 'o2', FromUserName: 'gh_shop', Content: reply });
});

test('tickets and authorizations reach the program, which can open them', async () => {
  const infoTypes = ['component_verify_ticket', 'authorized', 'unauthorized'];
  await addTarget({ mode: 'webhook', rules: [{ subject: 'platformEvent', infoTypes, accounts: [] }] });
  const { control } = desk.sandbox;
  const pushes = [
    await control.pushTicket(),
    await control.unauthorize(officialAccount),
    await control.authorize(officialAccount),
  ];
  expect(pushes).toHaveLength(3);
  expect(control.pushes().map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);
  await program.got(3);
  await delivered(3);
  const byType = new Map(program.opened.map((text) => [parseXml(text).InfoType, parseXml(text)]));
  expect([...byType.keys()].sort()).toEqual(['authorized', 'component_verify_ticket', 'unauthorized']);
  expect(byType.get('component_verify_ticket')?.ComponentVerifyTicket).toMatch(/^ticket@@@/);
  expect(byType.get('authorized')?.AuthorizationCode).toMatch(/^queryauthcode@@@/);
});

test.each([
  ['as WeChat writes it', ''],
  ['with what a URL parser would rewrite', "&x='a|b'&y=%7e%2B+&z=a%20b;c&z=^`{}&empty=&%e4%bd%a0"],
  ['with a fragment', '&q=1#part'],
])('query and body arrive byte for byte, %s, also when it is sent again a day later', async (_name, more) => {
  const targetId = await addTarget({ mode: 'webhook', rules: allMessages });
  const { query, body } = sealAs(messageText('2'));
  const pushed = { query: `${query}${more}`, body: `\n ${body}\r\n<!-- 中 -->` };
  expect(isSuccess(await postPush(door.port, pushed, '/api/callback/wxshop'))).toBe(true);
  await delivered(1);
  desk.pass(24 * 60 * 60_000);
  expect(await replay({ targetId, states: ['delivered'] }, terminalActor)).toEqual({ replayed: 1 });
  const [first, second] = await program.got(2);
  const expected = { path: `/wechat/wxshop?${pushed.query}`, body: pushed.body };
  expect(first).toMatchObject(expected);
  expect(second).toMatchObject(expected);
  expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(second?.headers['content-type']).toBe('text/xml');
  expect(program.opened).toHaveLength(2);
});

function sealAs(text: string) {
  const { appId, token, encodingAesKey } = desk.sandbox.control.platform();
  const settings = { appId, token, aesKey: encodingAesKey };
  return sealText(text, { settings, outer: 'ToUserName', outerValue: 'gh_shop' });
}

function messageText(msgId: string): string {
  const parties = { ToUserName: 'gh_shop', FromUserName: 'o2', CreateTime: 1_700_000_000 };
  return buildXml({ ...parties, MsgType: 'text', Content: '有货吗？', MsgId: msgId });
}

async function delivered(count: number): Promise<void> {
  const where = { state: 'delivered' };
  while ((await getDatabase().delivery.count({ where })) < count) await delay(10);
}
