// Of an account that staff has disconnected everything is stored, and nothing is passed on as if it were in use.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { receiveAuthorizerMessage } from '@/lib/hub/receive-authorizer-message';
import { receivePlatformEvent } from '@/lib/hub/receive-platform-event';
import { forget, remember } from '@/lib/remember';
import { saveAutoReply } from '@/lib/stores/auto-replies';
import { createForwardingTarget } from '@/lib/stores/forwarding-targets';
import type { Platform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { authorizedText, unauthorizedText } from '@/sandbox/push-text';
import { seedAccount } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, eventText, nowSeconds, sealText } from '@/tests/support/test-platform';

setUpTestDatabase();
const [account, other] = ['wx-disconnected', 'wx-in-use'];
let platform: Platform;
let messages = 0;

beforeAll(async () => {
  platform = await createTestPlatform();
  const rules = [
    { subject: 'authorizerMessage', msgTypes: [], events: [], accounts: [] },
    { subject: 'platformEvent', infoTypes: [], accounts: [] },
  ];
  const target = { name: 'CRM', url: 'https://crm.example/hook', mode: 'webhook', format: 'json' } as const;
  await createForwardingTarget({ ...target, rules }, 'whsec_c2VjcmV0');
  for (const appId of [account, other]) {
    await seedAccount({ platformId: platform.id, appId });
    const key = {
      platformId: platform.id,
      authorizerAppId: appId,
      trigger: 'keyword',
      pattern: '你好',
    } as const;
    await saveAutoReply({ ...key, match: 'exact', content: '欢迎' }, new Date());
  }
});

beforeEach(async () => {
  await getDatabase().delivery.deleteMany();
  await setDisconnected(new Date());
});

async function setDisconnected(disconnectedAt: Date | null): Promise<void> {
  await getDatabase().authorizer.updateMany({ where: { appId: account }, data: { disconnectedAt } });
  forget('disconnections');
}

function toPush(text: string) {
  const { query, body } = sealText(text);
  return {
    query: query.toString(),
    body: Buffer.from(body),
    clientAddress: '127.0.0.1',
    receivedAt: new Date(),
    windowSeconds: 900,
    deadline: performance.now() + 30_000,
  };
}

function say(appId: string) {
  messages += 1;
  const fields = { ToUserName: 'gh_account', FromUserName: 'openid', MsgType: 'text', Content: '你好' };
  return receiveAuthorizerMessage(toPush(eventText({ ...fields, MsgId: String(messages) })), appId);
}

function authorized(infoType: 'authorized' | 'updateauthorized', createTime: number): string {
  messages += 1;
  const code = {
    authorizationCode: `code@@@${messages}`,
    codeExpiresAt: createTime + 3_600,
    preAuthCode: '',
  };
  return authorizedText({
    infoType,
    platformAppId: platform.appId,
    createTime,
    accountAppId: account,
    ...code,
  });
}

async function listForwarded(): Promise<string[]> {
  const rows = await getDatabase().delivery.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ name, authorizerAppId }) => `${name} ${authorizerAppId}`);
}

test('its messages are stored, neither forwarded nor replied to; those of others are both', async () => {
  expect(await say(account)).toBe('stored');
  expect(await getDatabase().authorizerMessage.count({ where: { authorizerAppId: account } })).toBe(1);
  expect(await listForwarded()).toEqual([]);
  expect(await say(other)).toHaveProperty('reply');
  expect(await listForwarded()).toEqual([`text ${other}`]);
});

test('reconnected, they are forwarded and replied to again', async () => {
  await setDisconnected(null);
  expect(await say(account)).toHaveProperty('reply');
  expect(await listForwarded()).toEqual([`text ${account}`]);
});

test('services hear that its customer has withdrawn or authorized anew, not of an authorization from before', async () => {
  const now = nowSeconds();
  await setDisconnected(new Date(now * 1_000));
  for (const infoType of ['authorized', 'updateauthorized'] as const) {
    expect(await receivePlatformEvent(toPush(authorized(infoType, now - 60)))).toBe('stored');
  }
  expect(await listForwarded()).toEqual([]);
  await receivePlatformEvent(toPush(unauthorizedText(platform.appId, now, account)));
  await receivePlatformEvent(toPush(authorized('authorized', now + 1)));
  expect(await listForwarded()).toEqual([`unauthorized ${account}`, `authorized ${account}`]);
  expect(await getDatabase().platformEvent.count({ where: { authorizerAppId: account } })).toBe(4);
});

test('where the disconnections cannot be read, the push is stored all the same and the last answer counts', async () => {
  expect(await say(account)).toBe('stored');
  // As if the second were over for which it is known.
  remember('disconnections', () => ({ readAt: 0 })).readAt = Number.NEGATIVE_INFINITY;
  await getDatabase().$executeRawUnsafe('ALTER TABLE "Authorizer" RENAME COLUMN "disconnectedAt" TO "away"');
  try {
    expect(await say(account)).toBe('stored');
  } finally {
    await getDatabase().$executeRawUnsafe(
      'ALTER TABLE "Authorizer" RENAME COLUMN "away" TO "disconnectedAt"',
    );
  }
  expect(await listForwarded()).toEqual([]);
});
