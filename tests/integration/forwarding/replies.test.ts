// A follower's message is replied to within the answer to its push: by a rule, by a service, or for WeChat's release check.
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWebhookSecret } from '@/lib/forwarding/webhook-signature';
import { startDeliveries } from '@/lib/hub/deliver-events';
import { forget, remember } from '@/lib/remember';
import { getRuntime, type Runtime } from '@/lib/runtime';
import { type AutoReplySettings, saveAutoReply } from '@/lib/stores/auto-replies';
import { createForwardingTarget, type ForwardingTargetSettings } from '@/lib/stores/forwarding-targets';
import { type Platform, savePlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { openEnvelope } from '@/lib/wechat/envelope';
import { readPushBody, sealReply, verifyPush } from '@/lib/wechat/push';
import { type BuildableValue, buildXml, parseXml } from '@/lib/wechat/xml';
import { type DoorAnswer, doorNames, setUpDoors } from '@/tests/support/callback-doors';
import { configure } from '@/tests/support/configure';
import { type Receiver, startReceiver } from '@/tests/support/forwarding/receiver';
import { inTransaction } from '@/tests/support/in-transaction';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, platformSettings, sealText } from '@/tests/support/test-platform';

setUpTestDatabase();
const doors = setUpDoors();
const account = 'wxaccount';
let receiver: Receiver;
let platform: Platform;
let messages = 0;
let offsetMs = 0;

beforeAll(async () => {
  configure({ WXDESK_FORWARD_NETWORKS: '127.0.0.1/32' });
  platform = await createTestPlatform();
  const runtime = getRuntime();
  forget('runtime');
  const clock = { ...runtime.clock, now: () => Date.now() + offsetMs };
  remember<Runtime>('runtime', () => ({ ...runtime, clock }));
});

beforeEach(async () => {
  offsetMs = 0;
  await getDatabase().deliveryAttempt.deleteMany();
  await getDatabase().delivery.deleteMany();
  await getDatabase().forwardingTarget.deleteMany();
  await getDatabase().autoReply.deleteMany();
  for (const name of ['forwardingTargets', 'autoReplies']) forget(name);
  receiver = await startReceiver();
});

afterEach(() => receiver.close());

interface Keys {
  token: string;
  aesKey: string;
}

function message(fields: Record<string, BuildableValue>, keys: Partial<Keys> = {}, path = account) {
  messages += 1;
  const common = { ToUserName: 'gh_account', FromUserName: 'openid', CreateTime: 1_700_000_000 + messages };
  const text = buildXml({ ...common, ...fields });
  const sealed = sealText(text, { outer: 'ToUserName', outerValue: 'gh_account', settings: keys });
  return { ...sealed, path: `/api/callback/${path}` };
}

function say(content: string, keys: Partial<Keys> = {}) {
  return message({ MsgType: 'text', Content: content, MsgId: String(messages) }, keys);
}

/** The plain reply in an answer, which must be sealed as the push was. */
function openReply({ text }: DoorAnswer, push: { query: URLSearchParams }, keys: Keys = platformSettings) {
  const { encrypt } = readPushBody(text);
  const { MsgSignature, TimeStamp, Nonce } = parseXml(text);
  expect(Nonce).toBe(push.query.get('nonce'));
  const signed = { timestamp: String(TimeStamp), nonce: String(Nonce), msgSignature: String(MsgSignature) };
  expect(verifyPush({ ...signed, token: keys.token, encrypt })).toBe(true);
  const opened = openEnvelope({ encodingAesKey: keys.aesKey, encrypt });
  expect(opened.appId).toBe(platformSettings.appId);
  return parseXml(opened.text);
}

function addReply(more: Partial<AutoReplySettings>) {
  const rule = { platformId: platform.id, authorizerAppId: account, pattern: '', match: 'exact' } as const;
  return saveAutoReply({ ...rule, trigger: 'keyword', content: 'hi', ...more }, new Date());
}

function addTarget(more: Partial<ForwardingTargetSettings> = {}) {
  const rules = [{ subject: 'authorizerMessage', msgTypes: [], events: [], accounts: [] }];
  const settings = { name: 'Service', url: receiver.url, mode: 'reply', format: 'json', rules } as const;
  return createForwardingTarget({ ...settings, ...more }, makeWebhookSecret());
}

describe.each(doorNames)('through the door %s', (name) => {
  const send = doors.of(name);

  test('a keyword of the account is replied to, sealed with the keys of the push', async () => {
    await addReply({ pattern: '价格', content: '请看 https://example.com' });
    const push = say(' 价格 ');
    const answer = await send(push);
    expect(answer.status).toBe(200);
    expect(openReply(answer, push)).toMatchObject({
      ToUserName: 'openid',
      FromUserName: 'gh_account',
      MsgType: 'text',
      Content: '请看 https://example.com',
    });
  });

  test('what no rule and no service answers is success', async () => {
    await addReply({ pattern: 'price' });
    expect(await send(say('something else'))).toMatchObject({ status: 200, text: 'success' });
  });

  test('a service’s reply goes back to the follower, and its delivery is on record', async () => {
    await addTarget();
    receiver.answer = { status: 200, body: '{"MsgType":"text","Content":"from the service"}' };
    const push = say('hello');
    expect(openReply(await send(push), push)).toMatchObject({ Content: 'from the service' });
    expect(receiver.requests).toHaveLength(1);
    expect(await getDatabase().delivery.findMany()).toMatchObject([{ state: 'delivered', attemptCount: 1 }]);
  });
});

const send = doors.of('node:http');

describe('rules', () => {
  test.each([
    [
      'a greeting for a new follower',
      { trigger: 'subscribe' },
      { MsgType: 'event', Event: 'subscribe', EventKey: '' },
    ],
    [
      'a menu click',
      { trigger: 'click', pattern: 'K1' },
      { MsgType: 'event', Event: 'CLICK', EventKey: 'K1' },
    ],
    [
      'a contained keyword',
      { match: 'contains', pattern: 'ship' },
      { MsgType: 'text', Content: 'When do you SHIP?' },
    ],
  ] as const)('%s is answered', async (_name, rule, fields) => {
    await addReply(rule);
    const push = message(fields);
    expect(openReply(await send(push), push)).toMatchObject({ MsgType: 'text', Content: 'hi' });
  });

  test('of another account say nothing', async () => {
    await addReply({ pattern: 'a', authorizerAppId: 'wxother' });
    expect(await send(say('a'))).toMatchObject({ text: 'success' });
  });

  test('a push that WeChat repeats is not replied to twice', async () => {
    await addReply({ pattern: 'once' });
    const push = say('once');
    expect((await send(push)).text).toContain('<Encrypt>');
    expect(await send(push)).toMatchObject({ status: 200, text: 'success' });
  });
});

describe('a service that is asked', () => {
  test.each([
    ['with success', { status: 200, body: 'success' }],
    ['with nothing', { status: 200, body: '' }],
    ['with what is no reply', { status: 200, body: '<html>hello</html>' }],
    ['with an error', { status: 500, body: '{"MsgType":"text","Content":"no"}' }],
  ])('and answers %s leads to success', async (_name, answer) => {
    await addTarget();
    receiver.answer = answer;
    expect(await send(say('hello'))).toMatchObject({ status: 200, text: 'success' });
    expect(receiver.requests).toHaveLength(1);
  });

  test('and takes too long leads to success, and the event goes on as a webhook', async () => {
    await addTarget();
    receiver.answer = 'hang';
    expect(await send(say('hello'))).toMatchObject({ status: 200, text: 'success' });
    receiver.answer = { status: 200 };
    offsetMs = 120_000;
    const controller = new AbortController();
    const ended = startDeliveries(controller.signal);
    while ((await getDatabase().delivery.count({ where: { state: 'delivered' } })) === 0) await delay(10);
    controller.abort();
    await ended;
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  });

  test('and keeps this process busy beyond the time is no reason to refuse what is committed', async () => {
    await addTarget();
    receiver.answer = () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4_100);
      return 'hang';
    };
    expect(await send(say('hello'))).toMatchObject({ status: 200, text: 'success' });
  });

  test('that speaks WeChat’s protocol gets the original request, and its sealed reply reaches the follower', async () => {
    await addTarget({ format: 'original' });
    const { token, aesKey, appId } = platformSettings;
    const text = buildXml({
      ToUserName: 'x',
      FromUserName: 'y',
      CreateTime: 1,
      MsgType: 'text',
      Content: 'sealed',
    });
    const body = sealReply({ token, encodingAesKey: aesKey, appId, text, timestamp: 1, nonce: '1' });
    receiver.answer = { status: 200, body };
    const push = say('hello');
    expect(openReply(await send(push), push)).toMatchObject({ ToUserName: 'openid', Content: 'sealed' });
    expect(receiver.requests[0]?.body).toBe(push.body);
  });

  test('of several only the oldest is asked; the others get the event afterwards', async () => {
    await addTarget();
    const second = await startReceiver();
    try {
      await addTarget({ url: second.url });
      receiver.answer = { status: 200, body: '{"MsgType":"text","Content":"first"}' };
      second.answer = { status: 200, body: '{"MsgType":"text","Content":"second"}' };
      const push = say('hello');
      expect(openReply(await send(push), push)).toMatchObject({ Content: 'first' });
      expect(second.requests).toHaveLength(0);
      expect(await getDatabase().delivery.count({ where: { state: 'pending' } })).toBe(1);
    } finally {
      await second.close();
    }
  });
});

describe('WeChat’s release check', () => {
  const testAccount = 'wx570bc396a51b8ff8';

  test('the text and the event have their exact answers, for the test accounts alone', async () => {
    const text = { MsgType: 'text', Content: 'TESTCOMPONENT_MSG_TYPE_TEXT', MsgId: '1' };
    const push = message(text, {}, testAccount);
    expect(openReply(await send(push), push)).toMatchObject({
      Content: 'TESTCOMPONENT_MSG_TYPE_TEXT_callback',
    });
    const event = message({ MsgType: 'event', Event: 'LOCATION' }, {}, testAccount);
    expect(openReply(await send(event), event)).toMatchObject({ Content: 'LOCATIONfrom_callback' });
    expect(await send(message({ ...text, MsgId: '2' }))).toMatchObject({ text: 'success' });
  });

  test('the message with a code is answered with nothing, and at once', async () => {
    const content = 'QUERY_AUTH_CODE:queryauthcode@@@abc';
    const push = message({ MsgType: 'text', Content: content, MsgId: '3' }, {}, testAccount);
    expect(await send(push)).toMatchObject({ status: 200, text: '' });
  });
});

test('after a key change a push made with the former pair is replied to with it', async () => {
  await addReply({ pattern: 'old' });
  const next = { token: 'next-token', aesKey: 'n'.repeat(43) };
  await inTransaction((tx) => savePlatform(platform.id, { ...platformSettings, ...next, name: '' }, tx));
  const former = say('old');
  expect(openReply(await send(former), former)).toMatchObject({ Content: 'hi' });
  const present = say('old', next);
  expect(openReply(await send(present), present, next)).toMatchObject({ Content: 'hi' });
});
