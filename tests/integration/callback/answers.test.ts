// The table of answers, through both doors.
import { beforeAll, describe, expect, test } from 'vitest';
import { getDatabase } from '@/lib/stores/prisma';
import { doorNames, setUpDoors } from '@/tests/support/callback-doors';
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
const otherPlatform = {
  appId: 'wx00000000000000bb',
  secret: 'other-secret',
  token: 'other-token',
  aesKey: 'b'.repeat(43),
};

beforeAll(async () => {
  await createTestPlatform();
  await createTestPlatform(otherPlatform);
});

describe.each(doorNames)('through the door %s', (name) => {
  const send = doors.of(name);
  const countEvents = () => getDatabase().platformEvent.count();

  test('a verified ticket is answered with exactly the 7 bytes of success, and is stored', async () => {
    const answer = await send(sealEvent(ticketFields(`ticket@@@first-${name}`)));
    expect(answer).toMatchObject({ status: 200, text: 'success' });
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [event] = await getDatabase().platformEvent.findMany({
      orderBy: { id: 'desc' },
      include: { verifyTicket: true, platform: true },
    });
    expect(event).toMatchObject({
      infoType: 'component_verify_ticket',
      effect: 'pending',
      platform: { appId: platformSettings.appId },
    });
    expect(event?.verifyTicket?.ticketTail).toBe(name.slice(-4));
  });

  test('the same text delivered again is success and the same row, also when it is signed anew', async () => {
    const text = eventText(ticketFields('ticket@@@repeated'));
    await send(sealText(text));
    const before = await countEvents();
    expect(await send(sealText(text))).toMatchObject({ status: 200, text: 'success' });
    expect(await countEvents()).toBe(before);
  });

  test('a push for the other platform on the same URL is that platform’s', async () => {
    const text = eventText({ ...ticketFields(`ticket@@@other-${name}`), AppId: otherPlatform.appId });
    expect(await send(sealText(text, { settings: otherPlatform }))).toMatchObject({ status: 200 });
    const [event] = await getDatabase().platformEvent.findMany({
      orderBy: { id: 'desc' },
      include: { platform: true },
    });
    expect(event?.platform.appId).toBe(otherPlatform.appId);
  });

  test.each([
    ['an unknown InfoType', eventText({ InfoType: 'something_new', SomeField: 'x' })],
    ['an InfoType longer than an index takes', eventText({ InfoType: 'x'.repeat(9_000) })],
    ['no InfoType', eventText({})],
    ['an account nobody knows', eventText({ InfoType: 'unauthorized', AuthorizerAppid: 'wxunknown' })],
    ['an authorized event without its code', eventText({ InfoType: 'authorized', AuthorizerAppid: 'wx1' })],
    ['a text that is not XML', 'hello, world'],
    ['an empty text', ''],
    ['a text with a DOCTYPE', '<!DOCTYPE a><xml></xml>'],
    ['a NUL in the text', eventText({ InfoType: 'a\0b' })],
    ['a CreateTime beyond all time', eventText({ InfoType: 'x', CreateTime: '999999999999999' })],
    ['half of a surrogate pair', `<xml><InfoType>x</InfoType><Name>&#xD800;</Name></xml>`],
    ['no inner AppId', '<xml><InfoType>without_appid</InfoType></xml>'],
  ])('%s, properly sealed, is success and a row', async (_case, text) => {
    const before = await countEvents();
    const answer = await send(sealText(text + (text.startsWith('<xml>') ? `<!-- ${name} -->` : name)));
    expect(answer).toMatchObject({ status: 200, text: 'success' });
    expect(await countEvents()).toBe(before + 1);
  });

  const sealed = sealEvent(ticketFields('ticket@@@refused'));
  const without = (parameter: string) => {
    const query = new URLSearchParams(sealed.query);
    query.delete(parameter);
    return { ...sealed, query };
  };
  const withQuery = (parameter: string, value: string) => {
    const query = new URLSearchParams(sealed.query);
    query.set(parameter, value);
    return { ...sealed, query };
  };

  test.each([
    ['no timestamp', without('timestamp')],
    ['no nonce', without('nonce')],
    ['no msg_signature', without('msg_signature')],
    ['an empty timestamp', withQuery('timestamp', '')],
    ['an empty nonce', withQuery('nonce', '')],
    ['an empty msg_signature', withQuery('msg_signature', '')],
    ['another timestamp', withQuery('timestamp', String(nowSeconds() - 1))],
    ['a timestamp that is no number', withQuery('timestamp', 'now')],
    ['another nonce', withQuery('nonce', '1')],
    ['a wrong msg_signature', withQuery('msg_signature', '0'.repeat(40))],
    ['a doubled nonce', { ...sealed, query: `${sealed.query}&nonce=1` }],
    ['a timestamp 16 minutes ago', sealEvent(ticketFields('t'), { timestamp: nowSeconds() - 960 })],
    ['a timestamp in 16 minutes', sealEvent(ticketFields('t'), { timestamp: nowSeconds() + 960 })],
    ['another Token', sealEvent(ticketFields('t'), { settings: { token: 'another' } })],
    ['another AES key', sealEvent(ticketFields('t'), { settings: { aesKey: 'c'.repeat(43) } })],
    ['another appid behind the text', sealEvent(ticketFields('t'), { sealedFor: 'wx00000000000000cc' })],
    ['no appid behind the text', sealEvent(ticketFields('t'), { sealedFor: '' })],
    ['another platform’s outer AppId', sealEvent(ticketFields('t'), { outerValue: otherPlatform.appId })],
    ['another inner AppId', sealEvent({ ...ticketFields('t'), AppId: otherPlatform.appId })],
    [
      'a platform nobody knows',
      sealEvent(ticketFields('t'), { settings: { ...otherPlatform, token: 'x', appId: 'wx9' } }),
    ],
    ['an account in the path that is no appid', { ...sealed, path: '/api/callback/a%20b' }],
    ['an account in the path with a broken escape', { ...sealed, path: '/api/callback/%E0%A4%A' }],
  ])('%s is refused with the one body of 403, and nothing is stored', async (_case, push) => {
    const before = await countEvents();
    const answer = await send(push);
    expect(answer).toMatchObject({ status: 403, text: 'forbidden' });
    expect(answer.headers.get('content-type')).toBe('text/plain');
    expect(answer.headers.get('content-length') ?? '9').toBe('9');
    expect(await countEvents()).toBe(before);
  });

  test.each([
    ['no body', ''],
    ['plain words', 'hello'],
    ['JSON', '{"Encrypt":"x"}'],
    ['a DOCTYPE', `<!DOCTYPE xml>${sealed.body}`],
    ['an entity', `<!ENTITY a "b">${sealed.body}`],
    ['an element never closed', '<xml><Encrypt>x'],
    ['no Encrypt', '<xml><AppId>wx</AppId></xml>'],
    ['an empty Encrypt', '<xml><Encrypt> </Encrypt></xml>'],
    ['two Encrypts', '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>'],
    ['nine levels', `${'<a>'.repeat(9)}x${'</a>'.repeat(9)}`],
    ['bytes that are not UTF-8', Buffer.concat([Buffer.from(sealed.body), Buffer.from([0xff])])],
  ])('a body with %s is 400 with a fixed body', async (_case, body) => {
    expect(await send({ ...sealed, body })).toMatchObject({ status: 400, text: 'bad request' });
  });

  test('64 KiB are read, one byte more is 413 with a fixed body', async () => {
    const padded = (bytes: number) => sealed.body.padEnd(bytes, ' ');
    expect(await send({ ...sealed, body: padded(65_537) })).toMatchObject({
      status: 413,
      text: 'payload too large',
    });
    expect(await send({ ...sealed, body: padded(1_000_000) })).toMatchObject({ status: 413 });
    expect(await send({ ...sealed, body: padded(65_536) })).toMatchObject({ status: 200 });
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'])(
    '%s is 405 and says Allow: POST',
    async (method) => {
      for (const path of ['/api/callback', '/api/callback/wx1']) {
        const answer = await send({ method, path, query: sealed.query });
        expect(answer.status).toBe(405);
        expect(answer.headers.get('allow')).toBe('POST');
        expect(answer.text).toBe(method === 'HEAD' ? '' : 'method not allowed');
      }
    },
  );

  test('a GET with echostr, however well signed, is 405 and no echo', async () => {
    const query = new URLSearchParams(sealed.query);
    query.set('echostr', '4375120948345356249');
    const answer = await send({ method: 'GET', query });
    expect(answer.status).toBe(405);
    expect(answer.text).not.toContain('4375120948345356249');
  });

  test('Content-Type and encrypt_type are not looked at', async () => {
    const push = sealEvent(ticketFields(`ticket@@@headers-${name}`));
    push.query.set('encrypt_type', 'raw');
    const headers = { 'content-type': 'application/json' };
    expect(await send({ ...push, headers })).toMatchObject({ status: 200 });
  });
});
