// An account's picture through our own route, from a WeChat that the test plays.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { GET } from '@/app/api/admin/accounts/[appid]/avatar/route';
import { addStaff } from '@/lib/hub/add-staff';
import { avatarPathOf } from '@/lib/hub/avatar-source';
import { forget } from '@/lib/remember';
import { getDatabase } from '@/lib/stores/prisma';
import { configure } from '@/tests/support/configure';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor } from '@/tests/support/visitor';

setUpTestDatabase();

const staff = createVisitor();
const png = Buffer.from('\x89PNG\r\n\x1a\n and the rest', 'latin1');
const appId = 'wx7c1d90e2b4a86f35';
let answer: RequestListener;
let asked: string[];
let url: string;
let close: () => void;
let platformId = '';

beforeAll(async () => {
  const password = 'correct horse battery';
  await addStaff({ email: 'staff@wxdesk.example', name: '', role: 'staff', password });
  await staff.signIn('staff@wxdesk.example', password);
});

beforeEach(async () => {
  asked = [];
  answer = (_request, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(png);
  const server = createServer((request, response) => {
    asked.push(
      `${request.method} ${request.url} ${request.headers.referer ?? '-'} ${request.headers.cookie ?? '-'}`,
    );
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
  configure({ WECHAT_API_BASE: url, WECHAT_MP_BASE: url, WECHAT_OPEN_BASE: url });
  for (const name of ['runtime', 'avatarCache', 'avatarHostsAtRest']) forget(name);
  await getDatabase().credential.deleteMany();
  await getDatabase().authorizer.deleteMany();
  platformId ||= (await seedPlatform()).id;
  await seedAccount({ platformId, appId });
  await setHeadImg(`${url}/head.png`);
});

afterEach(() => close());

async function setHeadImg(headImg: string): Promise<void> {
  await getDatabase().authorizer.updateMany({ where: { appId }, data: { headImg } });
}

/** As a browser of staff asks for it, at the address that the pages write. */
async function get(path?: string): Promise<Response> {
  const { headImg } = await getDatabase().authorizer.findFirstOrThrow({ where: { appId } });
  return staff.call(GET, path ?? avatarPathOf({ appId, headImg }), { params: { appid: appId } });
}

test('is fetched once, without cookie or referrer, and may be kept by this browser for ever', async () => {
  const [first, second] = [await get(), await get()];
  expect(first.status).toBe(200);
  expect(first.headers.get('content-type')).toBe('image/png');
  expect(first.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  expect(first.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await second.arrayBuffer())).toEqual(png);
  expect(asked).toEqual(['GET /head.png - -']);
});

test('a page full of one picture asks for it once', async () => {
  await Promise.all(Array.from({ length: 20 }, () => get()));
  expect(asked).toHaveLength(1);
});

test('a picture under an address of another version is not kept for ever', async () => {
  const response = await get(`/api/admin/accounts/${appId}/avatar?v=0000000000000000`);
  expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, max-age=300']);
});

test('another picture has another address', async () => {
  const before = avatarPathOf({ appId, headImg: `${url}/head.png` });
  expect(avatarPathOf({ appId, headImg: `${url}/new.png` })).not.toBe(before);
});

test.each([
  ['an SVG that says it is a PNG', 200, '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a page', 200, '<!doctype html><title>x</title>'],
  ['nothing', 200, ''],
  ['an error', 500, 'busy'],
  ['a missing one', 404, png],
  ['too much', 200, Buffer.concat([png, Buffer.alloc(1024 * 1024)])],
])('%s is no picture: an empty answer, asked for once', async (_what, status, body) => {
  answer = (_request, response) => void response.writeHead(status, { 'content-type': 'image/png' }).end(body);
  const response = await get();
  expect([response.status, await response.text()]).toEqual([204, '']);
  await get();
  expect(asked).toHaveLength(1);
});

test('a redirect is followed to where pictures may come from, and nowhere else', async () => {
  let elsewhere = 0;
  const other = createServer((_request, response) => {
    elsewhere += 1;
    response.end(png);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  answer = (request, response) => {
    const location = request.url === '/head.png' ? '/moved.png' : `http://127.0.0.1:${port}/x.png`;
    response.writeHead(302, { location }).end();
  };
  expect((await get()).status).toBe(204);
  expect([asked.length, elsewhere]).toEqual([2, 0]);
  other.close();
});

test('a redirect that never ends is given up', async () => {
  answer = (_request, response) => void response.writeHead(302, { location: '/head.png' }).end();
  expect((await get()).status).toBe(204);
  expect(asked).toHaveLength(3);
});

test('an address that is not on the list is never asked, and no page names it', async () => {
  await setHeadImg('http://127.0.0.1:1/head.png');
  expect(avatarPathOf({ appId, headImg: 'http://127.0.0.1:1/head.png' })).toBe('');
  expect((await get(`/api/admin/accounts/${appId}/avatar`)).status).toBe(204);
  expect(asked).toEqual([]);
});

test('a host that does not answer is left alone for a while, also for other accounts', async () => {
  answer = (request) => void request.socket.destroy();
  await get();
  await setHeadImg(`${url}/other.png`);
  expect((await get()).status).toBe(204);
  expect(asked).toHaveLength(1);
});
