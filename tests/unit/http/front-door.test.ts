// T7: what a stranger can put into a request line and its headers, against the front door itself.
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFrontDoor, type FrontDoor, type PageHandler } from '@/lib/http/front-door';

let door: FrontDoor;
let asked: string[];

const page: PageHandler = async (request: IncomingMessage, response: ServerResponse) => {
  asked.push(`${request.method} ${request.url}`);
  response.end('page');
};

beforeEach(async () => {
  asked = [];
  door = await open(true);
});

afterEach(() => door.close());

describe('no page is asked for', () => {
  test.each([
    ['an absolute-form target', 'GET http://127.0.0.1:1/ HTTP/1.1', 400],
    ['an absolute-form callback', 'POST http://127.0.0.1:1/api/callback HTTP/1.1', 400],
    ['a target that names another host', 'GET //evil.example/ HTTP/1.1', 400],
    ['an asterisk', 'OPTIONS * HTTP/1.1', 400],
    ['a percent sign that escapes nothing', 'GET /launch/% HTTP/1.1', 400],
    ['bytes that are not UTF-8', 'GET /accounts/%ff HTTP/1.1', 400],
    ['the image optimizer', 'GET /_next/image?url=http://127.0.0.1:1/x&w=64&q=75 HTTP/1.1', 404],
    ['the image optimizer with a slash', 'GET /_next/image/?url=/x HTTP/1.1', 404],
    ['TRACE, which Next answers with 500', 'TRACE /login HTTP/1.1', 405],
    ['an unusual method', 'PROPFIND / HTTP/1.1', 405],
    [
      'a signal of the framework',
      'GET /accounts HTTP/1.1\r\nx-middleware-subrequest: proxy:proxy:proxy:proxy:proxy',
      400,
    ],
    ['a server action', 'POST /login HTTP/1.1\r\nNext-Action: 00', 400],
    ['two lengths', 'POST /login HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2', 400],
    ['a length and chunks', 'POST /x HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked', 400],
    ['a header that is too large', `GET /login HTTP/1.1\r\nx-a: ${'a'.repeat(20_000)}`, 431],
    ['an expectation nobody can meet', 'GET /login HTTP/1.1\r\nExpect: 200-maybe', 417],
  ])('by %s', async (_name, head, status) => {
    expect(await send(head)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(asked).toEqual([]);
  });

  test.each(['/', '/api/callback', '/_next/hmr', 'http://127.0.0.1:1/'])(
    'by an Upgrade of %s',
    async (target) => {
      expect(await send(`GET ${target} HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket`)).toBe('');
      expect(asked).toEqual([]);
    },
  );
});

test('only the exact callback addresses take the machine lane', async () => {
  const lane = ['/api/callback', '/api/callback?x', '/api/callback/wx1', '/api/callback/%'];
  for (const target of lane)
    expect(await send(`GET ${target} HTTP/1.1`)).toMatch(/^HTTP\/1.1 405 .*Allow: POST/is);
  const others = [
    '/api/callback/',
    '/api/callbacks',
    '/api/callback/../../x',
    '/API/CALLBACK',
    '/api/callback/a/b',
  ];
  for (const target of others) expect(await send(`GET ${target} HTTP/1.1`)).toMatch(/page$/);
});

test('before the program is ready a push and a page are asked to come again', async () => {
  const early = createFrontDoor({ arePagesServed: true, isUpgradeRefused: true });
  await listen(early);
  for (const line of ['POST /api/callback', 'GET /login']) {
    expect(await send(`${line} HTTP/1.1`, early)).toMatch(/^HTTP\/1.1 503 .*Retry-After: 2/is);
  }
  expect(await send('GET /healthz HTTP/1.1', early)).toMatch(/^HTTP\/1.1 200 /);
  await early.close();
});

test('a worker answers health checks only', async () => {
  const worker = await open(false);
  for (const line of ['POST /api/callback', 'GET /login']) {
    expect(await send(`${line} HTTP/1.1`, worker)).toMatch(/^HTTP\/1.1 404 /);
  }
  expect(await send('GET /healthz HTTP/1.1', worker)).toMatch(/^HTTP\/1.1 200 /);
  await worker.close();
});

test('closing answers what is under way, then lets go of a connection that would be kept', async () => {
  const slow = createFrontDoor({ arePagesServed: true, isUpgradeRefused: true });
  const begun = new Promise<() => void>((resolve) => {
    slow.openPages(async (_request, response) => resolve(() => void response.end('page')));
  });
  await listen(slow);
  const answer = send('GET /login HTTP/1.1\r\nConnection: keep-alive', slow);
  const finish = await begun;
  const closed = slow.close();
  finish();
  expect(await answer).toMatch(/page$/);
  await closed;
});

async function open(arePagesServed: boolean): Promise<FrontDoor> {
  const opened = createFrontDoor({ arePagesServed, isUpgradeRefused: true });
  opened.openCallbacks();
  opened.openPages(page);
  await listen(opened);
  return opened;
}

function listen({ server }: FrontDoor): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
}

/** Sends a request's head as it is; resolves with all that comes back until the connection ends. */
async function send(head: string, to = door): Promise<string> {
  const address = to.server.address();
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1');
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  socket.on('error', () => undefined);
  const connection = /\r\nconnection:/i.test(head) ? '' : '\r\nConnection: close';
  socket.write(`${head}\r\nHost: 127.0.0.1${connection}\r\n\r\n`);
  await once(socket, 'close');
  return text;
}
