// T1 and R19: nothing forged is accepted, everything that WeChat sealed is answered with exactly `success`.
import fc from 'fast-check';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { takeRefusedPushes } from '@/lib/hub/refused-pushes';
import { getDatabase } from '@/lib/stores/prisma';
import { signatureOf } from '@/lib/wechat/signature';
import { buildXml } from '@/lib/wechat/xml';
import { type DoorAnswer, setUpDoors } from '@/tests/support/callback-doors';
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
// The lane that needs no connection: thousands of pushes in a second.
const send = doors.of('route handler');

beforeAll(async () => {
  await createTestPlatform();
});

beforeEach(async () => {
  takeRefusedPushes();
  await getDatabase().verifyTicket.deleteMany();
  await getDatabase().platformEvent.deleteMany();
});

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((a) => a.join(''));
const query = fc.record(
  {
    signature: fc.oneof(hex(40), fc.string()),
    timestamp: fc.oneof(fc.constant(String(nowSeconds())), fc.string()),
    nonce: fc.oneof(fc.nat().map(String), fc.string()),
    msg_signature: fc.oneof(hex(40), fc.string()),
    encrypt_type: fc.constantFrom('aes', 'raw', ''),
  },
  { requiredKeys: [] },
);
const encrypt = fc
  .uint8Array({ minLength: 32, maxLength: 512 })
  .map((bytes) => Buffer.from(bytes).toString('base64'));
const body = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.string().map((text) => Buffer.from(text)),
  encrypt.map((text) => Buffer.from(buildXml({ AppId: platformSettings.appId, Encrypt: text }))),
  encrypt.map((text) => Buffer.from(`<xml><ToUserName/><Encrypt>${text}</Encrypt></xml>`)),
);

test('of 2,000 forged pushes none is accepted: each is 400 or 403 with its fixed body', async () => {
  const fixed: Record<number, string> = { 400: 'bad request', 403: 'forbidden' };
  await fc.assert(
    fc.asyncProperty(query, body, async (parameters, bytes) => {
      const answer = await send({ query: new URLSearchParams(parameters), body: bytes });
      expect(answer.text).toBe(fixed[answer.status]);
    }),
    { numRuns: 2_000 },
  );
  expect(await getDatabase().platformEvent.count()).toBe(0);
});

test('of 1,000 real pushes in which one character was changed none is accepted', async () => {
  const { query: real, body: sealed } = sealEvent(ticketFields('ticket@@@real'));
  const start = sealed.indexOf('<Encrypt>') + '<Encrypt><![CDATA['.length;
  const end = sealed.indexOf(']]>', start);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: start, max: end - 1 }), hex(1), async (at, digit) => {
      const changed = sealed[at] === digit ? 'g' : digit;
      const answer = await send({ query: real, body: sealed.slice(0, at) + changed + sealed.slice(at + 1) });
      expect(answer).toMatchObject({ status: 403, text: 'forbidden' });
    }),
    { numRuns: 1_000 },
  );
  expect(await getDatabase().platformEvent.count()).toBe(0);
});

test('whoever knows the Token but not the key learns nothing from padding, length or appid', async () => {
  const answers = new Set<string>();
  await fc.assert(
    fc.asyncProperty(encrypt, async (text) => {
      const timestamp = String(nowSeconds());
      const msgSignature = signatureOf([platformSettings.token, timestamp, '1', text]);
      const parameters = new URLSearchParams({ timestamp, nonce: '1', msg_signature: msgSignature });
      const answer = await send({ query: parameters, body: buildXml({ Encrypt: text }) });
      answers.add(JSON.stringify([answer.status, answer.text, [...answer.headers]]));
    }),
    { numRuns: 1_000 },
  );
  expect(answers.size).toBe(1);
});

test('1,000 verified events of any kind are each answered with status 200, text/plain and the 7 bytes of success', async () => {
  const name = fc.oneof(
    fc.constantFrom('component_verify_ticket', 'authorized', 'updateauthorized', 'unauthorized'),
    fc.constantFrom('notify_third_fasteregister', 'notify_3rd_wxa_auth', 'something_new', ''),
    fc.string(),
  );
  const text = fc.string({
    unit: fc.oneof(fc.constantFrom('票', '😀', ']]>', '&', '<', ' '), fc.string({ maxLength: 3 })),
  });
  const fields = fc.record(
    {
      InfoType: name,
      ComponentVerifyTicket: text,
      AuthorizerAppid: text,
      AuthorizationCode: text,
      PreAuthCode: text,
      CreateTime: fc.oneof(fc.nat(), text),
      info: fc.record({ name: text, auth_code: text }),
    },
    { requiredKeys: ['InfoType'] },
  );
  const answers: DoorAnswer[] = [];
  await fc.assert(
    fc.asyncProperty(fields, async (event) => {
      answers.push(await send(sealText(eventText(event))));
    }),
    { numRuns: 1_000 },
  );
  expect(new Set(answers.map(({ status, text: bytes }) => `${status} ${bytes}`))).toEqual(
    new Set(['200 success']),
  );
  expect(new Set(answers.map(({ headers }) => headers.get('content-type')))).toEqual(new Set(['text/plain']));
});
