// What staff see of refused pushes: which secret is wrong; and that a stranger cannot fill the disk.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { flushRefusedPushes, startRefusedPushFlush } from '@/lib/hub/flush-refused-pushes';
import { noticeRefusedPush, takeRefusedPushes } from '@/lib/hub/refused-pushes';
import { getDatabase } from '@/lib/stores/prisma';
import { type SentPush, setUpDoors } from '@/tests/support/callback-doors';
import { setUpTestDatabase } from '@/tests/support/test-database';
import {
  createTestPlatform,
  nowSeconds,
  type PushChange,
  platformSettings,
  sealEvent,
  ticketFields,
} from '@/tests/support/test-platform';

setUpTestDatabase();
const send = setUpDoors().of('node:http');
const other = { appId: 'wx00000000000000bb', token: 'other-token', aesKey: 'b'.repeat(43) };
const foreign = { appId: 'wx00000000000000cc', token: 'foreign-token', aesKey: 'c'.repeat(43) };

beforeAll(async () => {
  await createTestPlatform();
  await createTestPlatform(other);
});

beforeEach(async () => {
  takeRefusedPushes();
  await getDatabase().refusedPush.deleteMany();
  await getDatabase().refusedPushCount.deleteMany();
});

const seal = (change: PushChange) => sealEvent(ticketFields('t'), change);
const withoutQuery = { ...seal({}), query: '' };
const withOtherBody = { ...seal({}), body: seal({}).body };

test.each<[string, SentPush, string, string | null]>([
  ['the body was changed on the way', withOtherBody, 'changedOnTheWay', platformSettings.appId],
  ['the query was lost on the way', withoutQuery, 'changedOnTheWay', platformSettings.appId],
  ['our Token is wrong', seal({ settings: { token: 'x' } }), 'wrongToken', platformSettings.appId],
  [
    'our AES key is wrong',
    seal({ settings: { aesKey: 'd'.repeat(43) } }),
    'wrongAesKey',
    platformSettings.appId,
  ],
  [
    'the other platform’s AES key is wrong',
    seal({ settings: { ...other, aesKey: 'd'.repeat(43) } }),
    'wrongAesKey',
    other.appId,
  ],
  [
    'it is sealed for another platform',
    seal({ sealedFor: foreign.appId }),
    'wrongPlatform',
    platformSettings.appId,
  ],
  [
    'the text names another platform',
    sealEvent({ ...ticketFields('t'), AppId: foreign.appId }),
    'wrongPlatform',
    platformSettings.appId,
  ],
  ['a clock is wrong', seal({ timestamp: nowSeconds() - 3_600 }), 'clock', platformSettings.appId],
  [
    'the path names no account',
    { ...seal({}), path: '/api/callback/a%20b' },
    'wrongPath',
    platformSettings.appId,
  ],
  [
    'our Token and our AES key are both wrong',
    seal({ settings: { token: 'x', aesKey: 'd'.repeat(43) } }),
    'wrongKeys',
    platformSettings.appId,
  ],
  ['nothing is ours', seal({ settings: foreign }), 'stranger', foreign.appId],
  ['it is not XML', { query: seal({}).query, body: 'hello' }, 'malformed', null],
  ['it is too large', { ...seal({}), body: 'x'.repeat(70_000) }, 'tooLarge', null],
  ['it is a GET', { method: 'GET', query: 'echostr=1' }, 'wrongMethod', null],
])('when %s, the reason kept is the right one', async (_case, push, reason, platformAppId) => {
  const { status } = await send(push);
  await flushRefusedPushes();
  const samples = await getDatabase().refusedPush.findMany();
  expect(samples).toMatchObject([{ status, reason, platformAppId, clientAddress: '127.0.0.1' }]);
  expect(await getDatabase().refusedPushCount.findMany()).toMatchObject([{ status, count: 1 }]);
});

test('a push that is cut short in its sample is not taken for a stranger’s', async () => {
  const text = { ...ticketFields('t'), Filler: 'x'.repeat(8_000) };
  await send(sealEvent(text, { settings: { token: 'x' } }));
  await flushRefusedPushes();
  expect(await getDatabase().refusedPush.findMany()).toMatchObject([{ reason: 'tooLongToTell' }]);
});

test('of 1,200 refused pushes all are counted, the newest 500 are kept, each of at most 4 KiB', async () => {
  const filler = Buffer.concat([Buffer.from([0, 0xff]), Buffer.from('票'.repeat(20_000))]);
  for (const round of [0, 1, 2]) {
    for (let number = 0; number < 400; number += 1) {
      const query = `number=${round * 400 + number}&${'票'.repeat(900)}`;
      noticeRefusedPush({
        receivedAt: new Date(),
        status: 403,
        path: '/api/callback',
        query,
        body: filler,
        clientAddress: '192.0.2.1',
      });
    }
    await flushRefusedPushes();
  }
  const samples = await getDatabase().refusedPush.findMany({ orderBy: { id: 'asc' } });
  expect(samples).toHaveLength(500);
  expect(samples[0]?.query).toMatch(/^number=700&/);
  expect(samples.at(-1)?.query).toMatch(/^number=1199&/);
  for (const { path, query, bodySample } of samples) {
    expect(Buffer.byteLength(path + query + bodySample)).toBeLessThanOrEqual(4_096);
    expect(bodySample).not.toContain('\0');
  }
  const counts = await getDatabase().refusedPushCount.findMany({ where: { status: 403 } });
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(1_200);
});

test('memory keeps 500 samples, however many come before they are written', () => {
  for (let number = 0; number < 2_000; number += 1) {
    noticeRefusedPush({
      receivedAt: new Date(),
      status: 403,
      path: `/${number}`,
      query: '',
      body: null,
      clientAddress: 'x',
    });
  }
  const taken = takeRefusedPushes();
  expect(taken?.samples).toHaveLength(500);
  expect(taken?.samples[0]?.path).toBe('/1500');
  expect(taken?.counts.reduce((sum, { count }) => sum + count, 0)).toBe(2_000);
});

test('what is left when the process is asked to stop is written before the loop ends', async () => {
  const stop = new AbortController();
  const ended = startRefusedPushFlush(stop.signal);
  await send(seal({ settings: foreign }));
  stop.abort();
  await ended;
  expect(await getDatabase().refusedPush.count()).toBe(1);
});
