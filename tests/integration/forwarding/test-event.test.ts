// An admin tries a target: one marked event, sent at once as a delivery would be, and what came of it.
import { createHmac } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { POST } from '@/app/api/admin/forwarding/[id]/test/route';
import { makeWebhookSecret } from '@/lib/forwarding/webhook-signature';
import { addStaff } from '@/lib/hub/add-staff';
import { forget } from '@/lib/remember';
import {
  createForwardingTarget,
  deleteForwardingTarget,
  type ForwardingTargetSettings,
  getForwardingTarget,
  saveForwardingDisabled,
} from '@/lib/stores/forwarding-targets';
import { getDatabase } from '@/lib/stores/prisma';
import { parseXml } from '@/lib/wechat/xml';
import { configure } from '@/tests/support/configure';
import { type ProtocolProgram, startProtocolProgram } from '@/tests/support/forwarding/protocol-program';
import { type Receiver, startReceiver } from '@/tests/support/forwarding/receiver';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, platformSettings } from '@/tests/support/test-platform';
import { createVisitor, type Visitor } from '@/tests/support/visitor';

setUpTestDatabase();
const secret = makeWebhookSecret();
const password = 'correct horse battery';
const [admin, staff] = [createVisitor(), createVisitor()];
const ofMessages = { subject: 'authorizerMessage', msgTypes: [], events: [], accounts: [] };
const ofEvents = { subject: 'platformEvent', infoTypes: [], accounts: [] };
let receiver: Receiver;

beforeAll(async () => {
  allowNetworks('127.0.0.1/32');
  await addStaff({ email: 'admin@wxdesk.example', name: '', role: 'admin', password });
  await addStaff({ email: 'staff@wxdesk.example', name: '', role: 'staff', password });
  await admin.signIn('admin@wxdesk.example', password);
  await staff.signIn('staff@wxdesk.example', password);
});
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

function allowNetworks(networks: string): void {
  configure({ WXDESK_FORWARD_NETWORKS: networks });
  forget('runtime');
}

function addTarget(more: Partial<ForwardingTargetSettings> = {}): Promise<string> {
  const url = `${receiver.url}/in?from=desk`;
  const settings = { name: 'CRM', url, mode: 'webhook', format: 'json' } as const;
  return createForwardingTarget({ ...settings, rules: [ofMessages], ...more }, secret);
}

function press(id: string, visitor: Visitor = admin): Promise<Response> {
  return visitor.call(POST, `/api/admin/forwarding/${id}/test`, { method: 'POST', params: { id } });
}

const listTests = () => getDatabase().auditEntry.findMany({ where: { act: 'forwardingTargetTested' } });

test('without a platform there is nothing that it could be of', async () => {
  const response = await press(await addTarget());
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: 'platformNotFound' } });
});

describe('with a platform', () => {
  beforeAll(async () => {
    await createTestPlatform();
  });
  beforeEach(async () => {
    await getDatabase().auditEntry.deleteMany();
  });

  test('it is signed as a delivery is and says that it is a test, in its type and in its id', async () => {
    receiver.answer = { status: 202, body: 'thanks' };
    const response = await press(await addTarget());
    const outcome: { webhookId: string } = await response.json();
    expect(response.status).toBe(200);
    expect(outcome).toMatchObject({ isTaken: true, status: 202, failureCode: null, sample: 'thanks' });
    expect(receiver.requests).toHaveLength(1);
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = receiver.requests;
    expect(path).toBe('/in?from=desk');
    expect(headers['webhook-id']).toBe(outcome.webhookId);
    expect(outcome.webhookId).toMatch(/^test_/);
    const mac = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'));
    mac.update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`);
    expect(headers['webhook-signature']).toBe(`v1,${mac.digest('base64')}`);
    expect(JSON.parse(body)).toEqual({
      type: 'wxdesk.test',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      data: {
        platformAppId: platformSettings.appId,
        authorizerAppId: null,
        wechatCreatedAt: null,
        fields: { note: expect.stringContaining('test event') },
      },
    });
  });

  test('it is on record with who sent it, and is no delivery', async () => {
    const id = await addTarget();
    await press(id);
    expect(await listTests()).toMatchObject([{ actor: 'staff', subjectId: id, subjectName: 'CRM' }]);
    expect(await getDatabase().delivery.count()).toBe(0);
    expect(await getDatabase().deliveryAttempt.count()).toBe(0);
  });

  test.each([500, 410, 302])(
    'a target that answers %i has not taken it, and stays as it is',
    async (status) => {
      receiver.answer = { status, headers: { location: '/elsewhere' }, body: 'no' };
      const id = await addTarget();
      const before = await getForwardingTarget(id);
      expect(await (await press(id)).json()).toMatchObject({ isTaken: false, status, sample: 'no' });
      expect(receiver.requests).toHaveLength(1);
      expect(await getForwardingTarget(id)).toEqual(before);
    },
  );

  test('one that cuts the connection is told in words of its own, not by a status', async () => {
    receiver.answer = 'cut';
    const outcome = await (await press(await addTarget())).json();
    expect(outcome).toMatchObject({ isTaken: false, status: null, failureCode: 'unreachable' });
  });

  test('one whose address is not allowed gets nothing', async () => {
    allowNetworks('10.0.0.0/8');
    const outcome = await (await press(await addTarget())).json();
    allowNetworks('127.0.0.1/32');
    expect(outcome).toMatchObject({ isTaken: false, status: null, failureCode: 'forbiddenAddress' });
    expect(outcome.sample).toContain('127.0.0.1');
    expect(receiver.requests).toEqual([]);
  });

  test('one that is switched off is tried before it is switched on again, and stays off', async () => {
    const id = await addTarget();
    await saveForwardingDisabled(id, 'staff', new Date());
    expect(await (await press(id)).json()).toMatchObject({ isTaken: true, status: 204 });
    expect(await getForwardingTarget(id)).toMatchObject({ disabledReason: 'staff' });
  });

  test('one that is removed, or never was, is not found', async () => {
    const id = await addTarget();
    await deleteForwardingTarget(id, new Date());
    for (const gone of [id, 'unknown']) expect((await press(gone)).status).toBe(404);
    expect(receiver.requests).toEqual([]);
    expect(await listTests()).toEqual([]);
  });

  test.each([
    ['staff who are no admin', 403, staff],
    ['a stranger', 401, createVisitor()],
  ])('%s may not send it', async (_who, status, visitor) => {
    expect((await press(await addTarget(), visitor)).status).toBe(status);
    expect(receiver.requests).toEqual([]);
    expect(await listTests()).toEqual([]);
  });

  describe('to a program that speaks WeChat’s protocol', () => {
    let program: ProtocolProgram;
    beforeEach(async () => {
      const { appId, token, aesKey: encodingAesKey } = platformSettings;
      program = await startProtocolProgram({ appId, token, encodingAesKey }, 'a reply');
    });
    afterEach(() => program.close());

    test.each([
      ['messages', [ofMessages], { MsgType: 'event', Event: 'wxdesk_test', ToUserName: 'wxdesk_test' }],
      ['events', [ofEvents], { InfoType: 'wxdesk_test', AppId: platformSettings.appId }],
    ])(
      'it can be opened with the platform’s keys, and names no event of WeChat: %s',
      async (_of, rules, said) => {
        const url = `${program.url}/wechat/$APPID$`;
        const id = await addTarget({ url, mode: 'reply', format: 'original', rules });
        expect(await (await press(id)).json()).toMatchObject({ isTaken: true, status: 200 });
        expect(program.requests[0]?.path).toMatch(/^\/wechat\/wxdesk_test\?signature=/);
        expect(program.opened.map(parseXml)).toEqual([expect.objectContaining(said)]);
      },
    );
  });
});
