// Searching what WeChat pushed: by text, type, day and outcome, a bounded stretch at a time.
import { beforeAll, expect, test } from 'vitest';
import { createDeliveries } from '@/lib/stores/deliveries';
import { listAuthorizerMessages, listPlatformEvents } from '@/lib/stores/event-list';
import { searchedRows } from '@/lib/stores/event-search';
import { createForwardingTarget } from '@/lib/stores/forwarding-targets';
import { newId } from '@/lib/stores/ids';
import { createAuthorizerMessages } from '@/lib/stores/messages';
import { getDatabase } from '@/lib/stores/prisma';
import { seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const pushed = { clientAddress: '203.0.113.7', query: 'q', body: 'b', wechatCreatedAt: null };
const today = { from: new Date('2026-03-18T00:00:00.000Z'), to: new Date('2026-03-19T00:00:00.000Z') };
const query = { platformId: null, authorizerAppId: null, msgType: null, after: null, before: null, limit: 2 };
let platformId = '';

beforeAll(async () => {
  platformId = (await seedPlatform()).id;
});

/** As a push is written; resolves with its id. */
async function receive(authorizerAppId: string, Content: string, minutes: number): Promise<string> {
  const id = newId();
  const own = { id, platformId, authorizerAppId, dedupeKey: id, msgType: 'text', event: '', msgId: null };
  const payload = { MsgType: 'text', Content };
  await createAuthorizerMessages(getDatabase(), [
    { ...own, ...pushed, fromUserName: 'o-follower', receivedAt: ago(minutes), payload },
  ]);
  return id;
}

async function find(more: object) {
  const page = await listAuthorizerMessages({ ...query, ...more });
  return page.rows.map(({ payload }) => (payload as { Content: string }).Content);
}

test('a text is found within an account or a stretch of time, whatever signs it has, and nowhere else', async () => {
  await receive('wx-a', '退款 100% "急" \\o/', 5);
  await receive('wx-a', '你好', 4);
  await receive('wx-b', 'Refund_please', 3);
  await receive('wx-a', '退款', 2 * 24 * 60);
  expect(await find({ authorizerAppId: 'wx-a', text: '退款' })).toEqual(['退款 100% "急" \\o/', '退款']);
  expect(await find({ during: today, text: '退款' })).toEqual(['退款 100% "急" \\o/']);
  for (const text of ['100%', '"急"', '\\o/', '% "']) {
    expect(await find({ authorizerAppId: 'wx-a', text }), text).toEqual(['退款 100% "急" \\o/']);
  }
  expect(await find({ during: today, text: 'refund_P' })).toEqual(['Refund_please']);
  expect(await find({ during: today, text: '1_0%' })).toEqual([]);
  await expect(find({ text: '退款' })).rejects.toThrow('one account or one time');
});

test('a search is paged by key, forward and backward', async () => {
  for (const minutes of [50, 40, 30]) await receive('wx-pages', `第 ${minutes} 个订单`, minutes);
  await receive('wx-pages', '别的', 35);
  const search = { authorizerAppId: 'wx-pages', text: '订单' };
  const first = await listAuthorizerMessages({ ...query, ...search });
  expect(first.rows.map(({ receivedAt }) => receivedAt)).toEqual([ago(30), ago(40)]);
  expect(first.previous).toBeNull();
  expect(await find({ ...search, after: first.next })).toEqual(['第 50 个订单']);
  const second = await listAuthorizerMessages({ ...query, ...search, after: first.next });
  expect(second.next).toBeNull();
  expect(await find({ ...search, before: second.previous })).toEqual(['第 30 个订单', '第 40 个订单']);
});

test('a day without a text bounds the list', async () => {
  await receive('wx-day', '昨天', 24 * 60);
  await receive('wx-day', '今天', 1);
  expect(await find({ authorizerAppId: 'wx-day', during: today })).toEqual(['今天']);
  const events = { infoType: null, effect: null, authorizerAppId: null, after: null, before: null, limit: 2 };
  const id = newId();
  const own = { id, platformId, dedupeKey: id, infoType: 'authorized', receivedAt: ago(1), effect: 'failed' };
  await getDatabase().platformEvent.create({ data: { ...own, ...pushed, payload: { AppId: 'wx-p' } } });
  const found = async (more: object) => (await listPlatformEvents({ ...events, ...more })).rows.length;
  expect(await found({ during: today, effect: 'failed', text: 'WX-P' })).toBe(1);
  expect(await found({ during: today, effect: 'done' })).toBe(0);
  expect(await found({ during: { from: today.to, to: today.to } })).toBe(0);
});

test('messages are found by what became of their deliveries', async () => {
  const settings = { name: 'CRM', url: 'https://crm.example/', mode: 'webhook', format: 'json' } as const;
  const targetId = await createForwardingTarget({ ...settings, rules: [] }, 'whsec_1');
  const subjectId = await receive('wx-forwarded', '转了', 1);
  await receive('wx-forwarded', '没转', 1);
  await createDeliveries(getDatabase(), [
    {
      id: newId(),
      targetId,
      platformId,
      subject: 'authorizerMessage',
      subjectId,
      authorizerAppId: 'wx-forwarded',
      name: 'text',
      createdAt: now,
      nextAttemptAt: now,
    },
  ]);
  expect(await find({ authorizerAppId: 'wx-forwarded', forwarded: 'pending' })).toEqual(['转了']);
  expect(await find({ authorizerAppId: 'wx-forwarded', forwarded: 'dead' })).toEqual([]);
});

test('a search reads a bounded stretch and goes on from where it stopped, finding nothing twice', async () => {
  await receive('wx-large', '很久以前', 10);
  await getDatabase().$executeRaw`
    INSERT INTO "AuthorizerMessage" ("id", "platformId", "authorizerAppId", "dedupeKey", "msgType", "event",
      "fromUserName", "receivedAt", "clientAddress", "query", "body")
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${searchedRows + 5})
    SELECT 'bulk-' || (100000 + i), ${platformId}, 'wx-large', 'bulk-' || i, 'text', '', '', ${ago(5)}, '', '', ''
    FROM n`;
  const search = { ...query, authorizerAppId: 'wx-large', text: '很久' };
  // Of the same millisecond, and the last of it.
  await getDatabase().authorizerMessage.update({
    where: { id: 'bulk-100001' },
    data: { payload: { Content: '也很久' } },
  });
  const first = await listAuthorizerMessages(search);
  expect(first.rows.map(({ id }) => id)).toEqual(['bulk-100001']);
  const second = await listAuthorizerMessages({ ...search, after: first.next });
  expect(second.rows.map(({ receivedAt }) => receivedAt)).toEqual([ago(10)]);
  expect(second.next).toBeNull();
});
