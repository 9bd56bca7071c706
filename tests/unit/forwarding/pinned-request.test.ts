// Against real servers on this machine: what is resolved is checked, and what was checked is what is connected to.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readNetworks } from '@/lib/forwarding/address-table';
import {
  explainForbidden,
  type PinnedRequest,
  sendPinned,
  shareLookups,
} from '@/lib/forwarding/pinned-request';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function listen(answer: RequestListener): Promise<{ port: number; connections: () => number }> {
  let connections = 0;
  const server = createServer(answer).on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

function send(url: string, more: Partial<PinnedRequest> = {}) {
  return sendPinned({
    url,
    headers: { 'content-type': 'application/json' },
    body: '{"a":"中"}',
    timeoutMs: 5_000,
    maxAnswerBytes: 1_000,
    allowedNetworks: readNetworks(['127.0.0.1/32']),
    ...more,
  });
}

test('an allowed target gets the body byte by byte under its own name, and its answer comes back', async () => {
  const seen: string[] = [];
  const { port } = await listen(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push(`${request.method} ${request.url} ${request.headers.host} ${Buffer.concat(chunks)}`);
    response.writeHead(201, { 'content-type': 'text/plain', 'retry-after': '7' }).end('thanks');
  });
  const answer = await send(`http://hooks.example:${port}/in?x=1`, { resolve: async () => ['127.0.0.1'] });
  expect(answer).toMatchObject({ kind: 'answered', status: 201, contentType: 'text/plain', retryAfter: '7' });
  expect(answer.kind === 'answered' && answer.body.toString()).toBe('thanks');
  expect(seen).toEqual([`POST /in?x=1 hooks.example:${port} {"a":"中"}`]);
});

test('without a body it is a GET', async () => {
  const seen: string[] = [];
  const { port } = await listen((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers['content-length'] ?? '-'}`);
    response.writeHead(302, { location: '/elsewhere' }).end();
  });
  const answer = await send(`http://127.0.0.1:${port}/a.png`, { body: null, headers: {} });
  expect(answer).toMatchObject({ kind: 'answered', status: 302, location: '/elsewhere' });
  expect(seen).toEqual(['GET /a.png -']);
});

test('a query of its own is sent byte for byte, behind that of the URL', async () => {
  const seen: (string | undefined)[] = [];
  const { port } = await listen((request, response) => {
    seen.push(request.url);
    response.end();
  });
  const query = "a='|'&b=%7e#c";
  for (const path of ['/in', '/in?', '/in?x=%7e', '/in#part']) {
    await send(`http://127.0.0.1:${port}${path}`, { query });
  }
  expect(seen).toEqual([`/in?${query}`, `/in?${query}`, `/in?x=%7e&${query}`, `/in?${query}`]);
});

test('a query that cannot be sent is a failure, not an error', async () => {
  const { port, connections } = await listen((_request, response) => void response.end());
  const query = 'a= b\r\nInjected: yes';
  expect(await send(`http://127.0.0.1:${port}/`, { query })).toMatchObject({ kind: 'failed' });
  expect(connections()).toBe(0);
});

test('look-ups of one name are shared while they last, and those of others do not wait', async () => {
  const asked: string[] = [];
  let answerSlow: (addresses: string[]) => void = () => undefined;
  const resolve = shareLookups(async (host) => {
    asked.push(host);
    if (host === 'quick.example') return ['8.8.8.8'];
    return new Promise((answer) => {
      answerSlow = answer;
    });
  });
  const slow = [resolve('slow.example'), resolve('slow.example'), resolve('slow.example')];
  expect(await resolve('quick.example')).toEqual(['8.8.8.8']);
  expect(asked).toEqual(['slow.example', 'quick.example']);
  answerSlow(['1.1.1.1']);
  expect(await Promise.all(slow)).toEqual([['1.1.1.1'], ['1.1.1.1'], ['1.1.1.1']]);
  const again = resolve('slow.example');
  expect(asked).toHaveLength(3);
  answerSlow(['10.0.0.1']);
  expect(await again).toEqual(['10.0.0.1']);
});

test('a look-up that fails is asked for anew', async () => {
  let asked = 0;
  const resolve = shareLookups(async () => {
    asked += 1;
    throw new Error('SERVFAIL');
  });
  await expect(resolve('a.example')).rejects.toThrow('SERVFAIL');
  await expect(resolve('a.example')).rejects.toThrow('SERVFAIL');
  expect(asked).toBe(2);
});

test('an answer that drips is cut when its time is over, and its connection with it', async () => {
  let drops = 0;
  const { port } = await listen((_request, response) => {
    const drip = setInterval(() => response.write('.'), 10);
    response.once('close', () => {
      clearInterval(drip);
      drops += 1;
    });
  });
  expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 200 })).toMatchObject({ code: 'timeout' });
  await expect.poll(() => drops).toBe(1);
});

test('a name that changes its address after the check is not asked again', async () => {
  const { port, connections } = await listen((_request, response) => void response.end());
  let asked = 0;
  const rebinding = async () => {
    asked += 1;
    return [asked === 1 ? '8.8.8.8' : '127.0.0.1'];
  };
  const none = readNetworks([]);
  await send(`https://rebind.example:${port}/`, {
    resolve: rebinding,
    allowedNetworks: none,
    timeoutMs: 300,
  });
  expect(asked).toBe(1);
  expect(connections()).toBe(0);
});

test.each([
  ['http://127.0.0.1', undefined],
  ['http://[::1]', undefined],
  ['http://0x7f.1', undefined],
  ['http://2130706433', undefined],
  ['http://[::ffff:127.0.0.1]', undefined],
  ['http://[::ffff:a9fe:a9fe]', undefined],
  ['http://[::127.0.0.1]', undefined],
  ['http://[64:ff9b::7f00:1]', undefined],
  ['http://[2002:7f00:1::]', undefined],
  ['http://0', undefined],
  ['http://localhost', undefined],
  ['https://mapped.example', ['::ffff:10.0.0.1']],
  ['https://inside.example', ['10.0.0.1']],
  ['https://both.example', ['8.8.8.8', '169.254.169.254']],
  ['http://public.example', ['8.8.8.8']],
])('%s (%j) is refused without a connection', async (url, addresses) => {
  const { port, connections } = await listen((_request, response) => void response.end());
  const allowedNetworks = readNetworks([]);
  const more = addresses ? { resolve: async () => addresses } : {};
  const answer = await send(`${url}:${port}/`, { ...more, allowedNetworks });
  expect(answer).toMatchObject({ kind: 'failed', code: 'forbiddenAddress' });
  expect(connections()).toBe(0);
});

test.each([
  ['http://10.1.2.3/', ['10.1.0.0/16'], null],
  ['http://localhost:80/', ['127.0.0.0/8'], null],
  ['https://[::1]/', ['127.0.0.0/8'], '::1 is not public. Allow its network by WXDESK_FORWARD_NETWORKS.'],
  [
    'https://10.2.0.1/',
    ['10.1.0.0/16'],
    '10.2.0.1 is not public. Allow its network by WXDESK_FORWARD_NETWORKS.',
  ],
  ['http://8.8.8.8/', ['10.1.0.0/16'], '8.8.8.8 is on the internet: its URL must begin with https.'],
  ['https://8.8.8.8/', [], null],
  ['https://any.example/', [], null],
  ['http://any.example/', ['10.1.0.0/16'], null],
])('what %s shows before its name is resolved, with %j allowed', (url, networks, told) => {
  expect(explainForbidden(new URL(url), networks)).toBe(told);
});

test.each(['ftp://a.example/', 'http://user:pass@a.example/', 'file:///etc/passwd', 'no url', 'http://'])(
  '%s is no target',
  async (url) => {
    expect(await send(url)).toMatchObject({ kind: 'failed', code: 'badUrl' });
  },
);

test('a redirect is an answer, and is not followed', async () => {
  const inside = await listen((_request, response) => void response.end('secret'));
  const { port } = await listen((_request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:${inside.port}/` }).end();
  });
  expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ kind: 'answered', status: 302 });
  expect(inside.connections()).toBe(0);
});

test('an answer that is too large, too slow, cut off or missing is a failure that says which', async () => {
  const large = await listen((_request, response) => void response.end('x'.repeat(1_001)));
  expect(await send(`http://127.0.0.1:${large.port}/`)).toMatchObject({ code: 'answerTooLarge' });
  const slow = await listen((_request, response) => void response.write('begun'));
  expect(await send(`http://127.0.0.1:${slow.port}/`, { timeoutMs: 100 })).toMatchObject({ code: 'timeout' });
  const cut = await listen((_request, response) => {
    response.writeHead(200, { 'content-length': '10' });
    response.write('half', () => response.destroy());
  });
  expect(await send(`http://127.0.0.1:${cut.port}/`)).toMatchObject({ code: 'unreachable' });
  expect(await send('http://127.0.0.1:1/')).toMatchObject({ code: 'unreachable' });
  const nowhere = { resolve: async () => [] };
  expect(await send('https://nowhere.example/', nowhere)).toMatchObject({ code: 'unknownHost' });
});
