// The message URL: without it every follower of an authorized account would see an error.
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { getDatabase } from '@/lib/stores/prisma';
import type { BuildableValue } from '@/lib/wechat/xml';
import { buildXml } from '@/lib/wechat/xml';
import { doorNames, setUpDoors } from '@/tests/support/callback-doors';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, platformSettings, sealText } from '@/tests/support/test-platform';

setUpTestDatabase();
const doors = setUpDoors();

beforeAll(async () => {
  await createTestPlatform();
  // Shares the Token: only the key tells whose push it is.
  await createTestPlatform({ appId: 'wx00000000000000bb', aesKey: 'b'.repeat(43) });
});

beforeEach(async () => {
  await getDatabase().authorizerMessage.deleteMany();
});

const message = {
  ToUserName: 'gh_account',
  FromUserName: 'openid',
  CreateTime: 1_700_000_000,
  MsgType: 'text',
  Content: ' 你好 ',
  MsgId: '6054768590064713728',
};
const event = { ...message, MsgType: 'event', MsgId: '', Event: 'CLICK', EventKey: 'menu-1' };

function seal(fields: Record<string, BuildableValue>, path = '/api/callback/wxaccount') {
  return { ...sealText(buildXml(fields), { outer: 'ToUserName', outerValue: 'gh_account' }), path };
}

describe.each(doorNames)('through the door %s', (name) => {
  const send = doors.of(name);
  const count = () => getDatabase().authorizerMessage.count();

  test('a message is success and stored for the account in the path, whatever ToUserName says', async () => {
    expect(await send(seal(message))).toMatchObject({ status: 200, text: 'success' });
    expect(await getDatabase().authorizerMessage.findMany({ include: { platform: true } })).toMatchObject([
      {
        authorizerAppId: 'wxaccount',
        platform: { appId: platformSettings.appId },
        msgType: 'text',
        fromUserName: 'openid',
        msgId: '6054768590064713728',
        wechatCreatedAt: new Date(1_700_000_000_000),
        payload: { Content: ' 你好 ', ToUserName: 'gh_account' },
      },
    ]);
  });

  test('a platform with the same Token gets what its own key opens', async () => {
    const push = sealText(buildXml(message), {
      settings: { appId: 'wx00000000000000bb', aesKey: 'b'.repeat(43) },
      outer: 'ToUserName',
      outerValue: 'gh_account',
    });
    expect(await send({ ...push, path: '/api/callback/wxaccount' })).toMatchObject({ status: 200 });
    const [row] = await getDatabase().authorizerMessage.findMany({ include: { platform: true } });
    expect(row?.platform.appId).toBe('wx00000000000000bb');
  });

  test('the AppId of a mini program card is not taken for the platform’s', async () => {
    const card = { ...message, MsgType: 'miniprogrampage', AppId: 'wxcard', PagePath: 'pages/index' };
    expect(await send(seal(card))).toMatchObject({ status: 200 });
    expect(await count()).toBe(1);
  });

  test('a message is known by its account and MsgId', async () => {
    await send(seal(message));
    await send(seal({ ...message, Content: 'again' }));
    expect(await count()).toBe(1);
    await send(seal({ ...message, MsgId: '6054768590064713729' }));
    await send(seal(message, '/api/callback/wxanother'));
    expect(await count()).toBe(3);
  });

  test('an event is known by account, sender, time, name, key and MsgID', async () => {
    await send(seal(event));
    await send(seal(event));
    expect(await count()).toBe(1);
    const others = [
      { FromUserName: 'another' },
      { CreateTime: 1_700_000_001 },
      { Event: 'VIEW' },
      { EventKey: 'menu-2' },
      { MsgID: '200163836' },
    ];
    for (const other of others) await send(seal({ ...event, ...other }));
    await send(seal(event, '/api/callback/wxanother'));
    expect(await count()).toBe(7);
  });

  test('what cannot be read, or says neither who nor when, is known by its whole text', async () => {
    for (const text of ['no XML', 'no XML', 'other words', '<xml><a>1</a></xml>', '<xml><a>2</a></xml>']) {
      const push = sealText(text, { outer: 'ToUserName', outerValue: 'gh_account' });
      const answer = await send({ ...push, path: '/api/callback/wxaccount' });
      expect(answer).toMatchObject({ status: 200, text: 'success' });
    }
    expect(await count()).toBe(4);
  });

  test('an escaped appid in the path is that appid', async () => {
    expect(await send(seal(message, '/api/callback/%77xaccount'))).toMatchObject({ status: 200 });
    expect(await getDatabase().authorizerMessage.findFirst()).toMatchObject({ authorizerAppId: 'wxaccount' });
  });

  test.each([
    '/api/callback/a%2Fb',
    '/api/callback/%00',
    `/api/callback/${'w'.repeat(65)}`,
    '/api/callback/..%2f',
  ])('%s names no account: 403, nothing stored', async (path) => {
    expect(await send(seal(message, path))).toMatchObject({ status: 403, text: 'forbidden' });
    expect(await count()).toBe(0);
  });
});
