// Accepted events go on to the operator's services: signed, at least once, and nobody waits for a dead one.
import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeWebhookSecret } from '@/lib/forwarding/webhook-signature';
import { startDeliveries } from '@/lib/hub/deliver-events';
import { forget, remember } from '@/lib/remember';
import { getRuntime, type Runtime } from '@/lib/runtime';
import { claimDelivery, listDueDeliveries, replayDeliveries } from '@/lib/stores/deliveries';
import {
  createForwardingTarget,
  type ForwardingTargetSettings,
  getForwardingTarget,
  replaceForwardingSecret,
} from '@/lib/stores/forwarding-targets';
import { getDatabase } from '@/lib/stores/prisma';
import { buildXml } from '@/lib/wechat/xml';
import { setUpDoors } from '@/tests/support/callback-doors';
import { configure } from '@/tests/support/configure';
import { type ReceivedRequest, type Receiver, startReceiver } from '@/tests/support/forwarding/receiver';
import { inTransaction } from '@/tests/support/in-transaction';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, sealEvent, sealText, ticketFields } from '@/tests/support/test-platform';

setUpTestDatabase();
const doors = setUpDoors();
const send = doors.of('node:http');
const secret = makeWebhookSecret();
let receiver: Receiver;
let offsetMs = 0;
let stopLoop: () => Promise<void> = async () => undefined;
let messages = 0;

beforeAll(async () => {
  configure({ WXDESK_FORWARD_NETWORKS: '127.0.0.1/32' });
  await createTestPlatform();
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
  receiver = await startReceiver();
  runLoop();
});

afterEach(async () => {
  await stopLoop();
  await receiver.close();
});

function runLoop(): void {
  const controller = new AbortController();
  const ended = startDeliveries(controller.signal);
  stopLoop = async () => {
    controller.abort();
    await ended;
  };
}

async function addTarget(more: Partial<ForwardingTargetSettings> = {}): Promise<string> {
  const rules = [{ subject: 'authorizerMessage', msgTypes: [], events: [], accounts: [] }];
  const settings = {
    name: 'Service',
    url: `${receiver.url}/in`,
    mode: 'webhook',
    format: 'json',
    rules,
  } as const;
  const id = await createForwardingTarget({ ...settings, ...more }, secret);
  forget('forwardingTargets');
  return id;
}

/** A text message of a follower; what was sent. */
async function push(content = 'hello', account = 'wxaccount') {
  messages += 1;
  const fields = {
    ToUserName: 'gh_account',
    FromUserName: 'openid',
    CreateTime: 1_700_000_000,
    MsgType: 'text',
    Content: content,
    MsgId: String(messages),
  };
  const timestamp = Math.floor((Date.now() + offsetMs) / 1_000);
  const sealed = sealText(buildXml(fields), { timestamp, outer: 'ToUserName', outerValue: 'gh_account' });
  expect(await send({ ...sealed, path: `/api/callback/${account}` })).toMatchObject({ status: 200 });
  return sealed;
}

function isSignedBy({ headers, body }: ReceivedRequest, key: string): boolean {
  const text = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const mac = createHmac('sha256', Buffer.from(key.slice(6), 'base64'))
    .update(text)
    .digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${mac}`);
}

async function settled(id?: string) {
  for (;;) {
    const rows = await getDatabase().delivery.findMany({ where: id ? { targetId: id } : {} });
    if (rows.length > 0 && rows.every(({ state }) => state !== 'pending')) return rows;
    await delay(10);
  }
}

async function tried(times: number) {
  while ((await getDatabase().deliveryAttempt.count()) < times) await delay(10);
}

describe('what a target gets', () => {
  test('a message as JSON, signed, once, and the delivery is on record', async () => {
    await addTarget();
    await push('你好');
    const [request] = await receiver.got(1);
    if (!request) throw new Error('A request has come.');
    expect(isSignedBy(request, secret)).toBe(true);
    expect(JSON.parse(request.body)).toMatchObject({
      type: 'authorizerMessage.text',
      data: { authorizerAppId: 'wxaccount', fields: { Content: '你好', FromUserName: 'openid' } },
    });
    expect(await settled()).toMatchObject([
      { state: 'delivered', attemptCount: 1, lastStatus: 204, name: 'text' },
    ]);
    expect(await getDatabase().deliveryAttempt.count()).toBe(1);
    expect(receiver.requests).toHaveLength(1);
  });

  test('the original request, byte for byte with its query, for programs that speak WeChat’s protocol', async () => {
    await addTarget({ format: 'original', url: `${receiver.url}/wechat/$APPID$/in?from=desk` });
    const sealed = await push();
    const [request] = await receiver.got(1);
    expect(request?.path).toBe(`/wechat/wxaccount/in?from=desk&${sealed.query}`);
    expect(request?.body).toBe(sealed.body);
    expect(request?.headers['content-type']).toBe('text/xml');
  });

  test('an authorization event without its secrets, and never a ticket that no rule names', async () => {
    await addTarget({ rules: [{ subject: 'platformEvent', infoTypes: [], accounts: [] }] });
    await send(sealEvent(ticketFields('ticket@@@not-for-others')));
    await send(
      sealEvent({
        InfoType: 'updateauthorized',
        AuthorizerAppid: 'wxaccount',
        AuthorizationCode: 'queryauthcode@@@not-for-others',
        AuthorizationCodeExpiredTime: 1,
        PreAuthCode: 'preauthcode@@@not-for-others',
      }),
    );
    await settled();
    expect(receiver.requests.map(({ body }) => JSON.parse(body).type)).toEqual([
      'platformEvent.updateauthorized',
    ]);
    expect(receiver.requests[0]?.body).not.toContain('not-for-others');
  });

  test('only what its rules name: other accounts and kinds go elsewhere', async () => {
    const rule = { subject: 'authorizerMessage', msgTypes: ['text'], events: [], accounts: ['wxmine'] };
    await addTarget({ rules: [rule] });
    await push('for another', 'wxother');
    await push('for me', 'wxmine');
    await settled();
    expect(receiver.requests.map(({ body }) => JSON.parse(body).data.fields.Content)).toEqual(['for me']);
  });

  test('while the secret is replaced, both sign; a day later only the new one', async () => {
    const id = await addTarget();
    const next = makeWebhookSecret();
    await inTransaction((tx) => replaceForwardingSecret(id, next, new Date(), tx));
    await push();
    const [first] = await receiver.got(1);
    expect(first && [isSignedBy(first, secret), isSignedBy(first, next)]).toEqual([true, true]);
    offsetMs = 24 * 60 * 60_000 + 1_000;
    await push();
    const second = (await receiver.got(2))[1];
    expect(second && [isSignedBy(second, secret), isSignedBy(second, next)]).toEqual([false, true]);
  });
});

describe('a target that fails', () => {
  test('is tried again under the same id, and the delivery arrives', async () => {
    await addTarget();
    receiver.answer = { status: 500, body: 'broken' };
    await push();
    await tried(1);
    expect(await getDatabase().deliveryAttempt.findMany()).toMatchObject([{ status: 500, sample: 'broken' }]);
    receiver.answer = { status: 200 };
    offsetMs = 7_000;
    expect(await settled()).toMatchObject([{ state: 'delivered', attemptCount: 2 }]);
    const ids = receiver.requests.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
  });

  test('is given up after eight tries, and a replay starts anew', async () => {
    const targetId = await addTarget();
    receiver.answer = { status: 500 };
    await push();
    for (let times = 1; times <= 8; times += 1) {
      await tried(times);
      offsetMs += 15 * 60 * 60_000;
    }
    expect(await settled()).toMatchObject([{ state: 'dead', attemptCount: 8, lastStatus: 500 }]);
    receiver.answer = { status: 200 };
    expect(await replayDeliveries({ targetId, states: ['dead'] }, new Date(Date.now() + offsetMs))).toBe(1);
    expect(await settled()).toMatchObject([{ state: 'delivered' }]);
  });

  test('keeps nothing from another, and is tried one at a time', async () => {
    const dead = await startReceiver();
    dead.answer = 'hang';
    try {
      await addTarget({ name: 'Dead', url: dead.url });
      const id = await addTarget();
      await Promise.all(Array.from({ length: 30 }, () => push()));
      const rows = await settled(id);
      expect(rows.filter(({ state }) => state === 'delivered')).toHaveLength(30);
      expect(dead.requests.length).toBeLessThanOrEqual(8);
    } finally {
      await dead.close();
    }
  });

  test('at once takes no turns from another: it is tried once a round', async () => {
    const failing = await startReceiver();
    failing.answer = { status: 500 };
    try {
      await addTarget({ name: 'Failing', url: failing.url });
      const id = await addTarget();
      await stopLoop();
      await Promise.all(Array.from({ length: 100 }, () => push()));
      const startedAt = performance.now();
      runLoop();
      await settled(id);
      const rounds = Math.ceil((performance.now() - startedAt) / 500);
      expect(failing.requests.length).toBeLessThanOrEqual(16 + rounds);
    } finally {
      await failing.close();
    }
  });

  test('that says it is gone is switched off', async () => {
    const id = await addTarget();
    receiver.answer = { status: 410 };
    await push();
    expect(await settled()).toMatchObject([{ state: 'dead' }]);
    while ((await getForwardingTarget(id))?.disabledAt === null) await delay(10);
    expect(await getForwardingTarget(id)).toMatchObject({ disabledReason: 'gone' });
  });

  test('after 120 hours of nothing but failures is switched off', async () => {
    const id = await addTarget();
    receiver.answer = { status: 500 };
    await push();
    await tried(1);
    offsetMs = 121 * 60 * 60_000;
    while ((await getForwardingTarget(id))?.disabledAt === null) await delay(10);
    expect(await getForwardingTarget(id)).toMatchObject({ disabledReason: 'failing' });
  });

  test('inside a network that is not allowed gets no connection', async () => {
    configure({ WXDESK_FORWARD_NETWORKS: '' });
    const runtime = getRuntime();
    forget('runtime');
    remember<Runtime>('runtime', () => ({ ...runtime, config: { ...runtime.config, forwardNetworks: [] } }));
    try {
      await addTarget();
      await push();
      await tried(1);
      expect(await getDatabase().deliveryAttempt.findMany()).toMatchObject([
        { status: null, failureCode: 'forbiddenAddress' },
      ]);
      expect(receiver.requests).toHaveLength(0);
    } finally {
      forget('runtime');
      remember<Runtime>('runtime', () => runtime);
    }
  });
});

describe('several processes', () => {
  test('two loops bring each delivery once', async () => {
    await addTarget();
    const stopFirst = stopLoop;
    runLoop();
    const stopSecond = stopLoop;
    stopLoop = async () => void (await Promise.all([stopFirst(), stopSecond()]));
    await Promise.all(Array.from({ length: 60 }, () => push()));
    const rows = await settled();
    expect(rows).toHaveLength(60);
    expect(new Set(receiver.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(60);
    expect(receiver.requests).toHaveLength(60);
  });

  test('what a process claimed before it died is brought by another', async () => {
    await stopLoop();
    const id = await addTarget();
    await push();
    const now = new Date();
    const [due] = await listDueDeliveries(id, now, 1);
    expect(due && (await claimDelivery(due.id, now, new Date(now.getTime() + 30_000)))).toBe(true);
    expect(due && (await claimDelivery(due.id, now, new Date(now.getTime() + 30_000)))).toBe(false);
    offsetMs = 31_000;
    runLoop();
    expect(await settled()).toMatchObject([{ state: 'delivered' }]);
  });
});
