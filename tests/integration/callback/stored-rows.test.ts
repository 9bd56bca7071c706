// What an accepted push leaves in the database, and what it does not.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { digest, open } from '@/lib/secrets';
import { saveReceivedCode } from '@/lib/stores/authorization-codes';
import type { Platform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { getNewestTicket } from '@/lib/stores/tickets';
import { setUpDoors } from '@/tests/support/callback-doors';
import { dumpDatabase } from '@/tests/support/dump-database';
import { setUpTestDatabase } from '@/tests/support/test-database';
import {
  createTestPlatform,
  eventText,
  nowSeconds,
  platformSettings,
  sealEvent,
  sealText,
  ticketFields,
} from '@/tests/support/test-platform';

setUpTestDatabase();
const doors = setUpDoors();
const send = doors.of('node:http');
let platform: Platform;

beforeAll(async () => {
  platform = await createTestPlatform();
});

beforeEach(async () => {
  await getDatabase().verifyTicket.deleteMany();
  await getDatabase().platformEvent.deleteMany();
  await getDatabase().authorizationCode.deleteMany();
});

const authorized = {
  InfoType: 'authorized',
  AuthorizerAppid: 'wxaccount',
  AuthorizationCode: 'queryauthcode@@@canary-code-0001',
  AuthorizationCodeExpiredTime: nowSeconds() + 3_600,
  PreAuthCode: 'preauthcode@@@canary-pre-0001',
};

test('an event keeps query and body as received, its columns for search, and a masked payload', async () => {
  const createTime = nowSeconds() - 60;
  const push = sealEvent({ ...authorized, CreateTime: createTime });
  await send(push);
  expect(await getDatabase().platformEvent.findFirstOrThrow()).toMatchObject({
    platformId: platform.id,
    infoType: 'authorized',
    authorizerAppId: 'wxaccount',
    wechatCreatedAt: new Date(createTime * 1_000),
    clientAddress: '127.0.0.1',
    query: push.query.toString(),
    body: push.body,
    codeDigest: digest(authorized.AuthorizationCode),
    effect: 'pending',
    payload: {
      AppId: platformSettings.appId,
      InfoType: 'authorized',
      AuthorizerAppid: 'wxaccount',
      AuthorizationCode: '****0001',
      PreAuthCode: '****0001',
    },
  });
});

test('tickets and codes stand nowhere in the database but sealed', async () => {
  await send(sealEvent(authorized));
  await send(sealEvent(ticketFields('ticket@@@canary-ticket-0001')));
  const fasteregister = { appid: 'wxnew', status: 0, auth_code: 'queryauthcode@@@canary-code-0002' };
  await send(sealEvent({ InfoType: 'notify_third_fasteregister', ...fasteregister }));
  await send({ ...sealEvent({ Event: 'SCAN', Ticket: 'canary-ticket-0002' }), path: '/api/callback/wx1' });
  expect(await getDatabase().authorizationCode.count()).toBe(2);
  const dump = await dumpDatabase();
  expect(dump).toContain('wxnew');
  expect(dump).not.toContain('canary');
  const ticket = await getDatabase().verifyTicket.findFirstOrThrow();
  const place = { table: 'VerifyTicket', rowId: ticket.id, column: 'ticketCipher' };
  expect(open(ticket.ticketCipher, place)).toBe('ticket@@@canary-ticket-0001');
});

test('forty deliveries of one text at once, through both doors, are one row and forty times success', async () => {
  const text = eventText(ticketFields('ticket@@@at-once'));
  const route = doors.of('route handler');
  const deliveries = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? send : route)(sealText(text)));
  expect(new Set((await Promise.all(deliveries)).map((answer) => answer.text))).toEqual(new Set(['success']));
  expect(await getDatabase().platformEvent.count()).toBe(1);
  expect(await getDatabase().verifyTicket.count()).toBe(1);
});

test('pushes that arrive together are all stored, each once', async () => {
  const tickets = Array.from({ length: 120 }, (_, n) => sealEvent(ticketFields(`ticket@@@together-${n}`)));
  await Promise.all([...tickets, ...tickets].map(send));
  expect(await getDatabase().verifyTicket.count()).toBe(120);
});

test('a ticket whose value repeats is a row of its own in the history', async () => {
  await send(sealEvent({ ...ticketFields('ticket@@@same'), CreateTime: nowSeconds() - 600 }));
  await send(sealEvent({ ...ticketFields('ticket@@@same'), CreateTime: nowSeconds() }));
  expect(await getDatabase().verifyTicket.count()).toBe(2);
});

test('an older ticket that is delivered late does not replace the newer one', async () => {
  await send(sealEvent({ ...ticketFields('ticket@@@newer'), CreateTime: nowSeconds() }));
  await send(sealEvent({ ...ticketFields('ticket@@@older'), CreateTime: nowSeconds() - 300 }));
  expect(await getNewestTicket(platform.id)).toMatchObject({ value: 'ticket@@@newer' });
});

test('a CreateTime beyond all reason does not make a ticket the newest for ever', async () => {
  const crazy = nowSeconds() + 10 * 365 * 24 * 3_600;
  await send(sealEvent({ ...ticketFields('ticket@@@crazy'), CreateTime: crazy }));
  expect(await getDatabase().verifyTicket.findFirstOrThrow()).toMatchObject({ wechatCreatedAt: null });
  await send(sealEvent({ ...ticketFields('ticket@@@sane'), CreateTime: nowSeconds() + 2 }));
  expect(await getNewestTicket(platform.id)).toMatchObject({ value: 'ticket@@@sane' });
});

test('a push adds to the code that the redirect brought first, and does not make a second one', async () => {
  await saveReceivedCode(getDatabase(), {
    platformId: platform.id,
    code: authorized.AuthorizationCode,
    origin: 'redirect',
    authorizerAppId: null,
    preAuthCode: null,
    preAuthCodeId: null,
    launchId: null,
    wechatCreatedAt: null,
    expiresAt: null,
    receivedAt: new Date(),
  });
  await send(sealEvent(authorized));
  expect(await getDatabase().authorizationCode.findMany()).toMatchObject([
    {
      origin: 'redirect',
      authorizerAppId: 'wxaccount',
      preAuthCodeDigest: digest(authorized.PreAuthCode),
      wechatCreatedAt: expect.any(Date),
    },
  ]);
});

test('replayed pushes change nothing within the window and are refused after it', async () => {
  const events = [
    ticketFields('ticket@@@replayed'),
    authorized,
    { InfoType: 'unauthorized', AuthorizerAppid: 'wxaccount' },
    { InfoType: 'updateauthorized', AuthorizerAppid: 'wxaccount', AuthorizationCode: 'code-0003' },
  ];
  const pushes = events.map((event) => sealEvent(event));
  for (const push of pushes) await send(push);
  await getDatabase().platformEvent.updateMany({ data: { effect: 'done' } });
  const before = await dumpRows();
  for (const push of [...pushes, ...pushes]) expect(await send(push)).toMatchObject({ text: 'success' });
  const old = events.map((event) => sealEvent(event, { timestamp: nowSeconds() - 1_000 }));
  for (const push of old) expect(await send(push)).toMatchObject({ status: 403 });
  expect(await dumpRows()).toEqual(before);
});

async function dumpRows() {
  const db = getDatabase();
  return Promise.all([
    db.platformEvent.findMany({ orderBy: { id: 'asc' } }),
    db.verifyTicket.findMany({ orderBy: { id: 'asc' } }),
    db.authorizationCode.findMany({ orderBy: { id: 'asc' } }),
  ]);
}
