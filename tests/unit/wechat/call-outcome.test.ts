// A call without an answer: what a caller may conclude from how it ended.
import { readFileSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import { createServer, type Server } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createComponentApi } from '@/lib/wechat/api';
import { type Answer, answerText, serve } from './answering-server';

const request = { componentAppId: 'wxcomponent', componentAccessToken: 'canary-component-token' };

describe('nothing was sent', () => {
  test('when nobody listens there', async () => {
    const api = createComponentApi({ apiBase: await closedServer() });
    const failure = { code: 'wechatCall', outcome: 'notSent' };
    await expect(api.createPreAuthCode(request)).rejects.toMatchObject(failure);
  });

  test('when the name does not exist', async () => {
    const api = createComponentApi({ apiBase: 'http://api.weixin.invalid', fetch: failingWith('ENOTFOUND') });
    await expect(api.createPreAuthCode(request)).rejects.toMatchObject({ outcome: 'notSent' });
  });

  test('when the certificate is another’s', async () => {
    const api = createComponentApi({
      apiBase: 'https://127.0.0.1',
      fetch: failingWith('ERR_TLS_CERT_ALTNAME_INVALID'),
    });
    await expect(api.createPreAuthCode(request)).rejects.toMatchObject({ outcome: 'notSent' });
  });
});

describe('the outcome is unknown', () => {
  const broken: [how: string, answer: Answer][] = [
    ['the connection is dropped before the answer', (_response, incoming) => incoming.socket.destroy()],
    [
      'it breaks off within the answer',
      (response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('{"pre_auth_code":"preauthcode@@@1","expires_in":600}', () => response.destroy());
      },
    ],
    [
      'a chunked answer never ends',
      (response) => {
        response.write('{"pre_auth_code":');
        response.socket?.end();
      },
    ],
    ['what answers speaks no HTTP', (response) => response.socket?.end('hello\r\n')],
  ];

  test.each(broken)('when %s', async (_how, answer) => {
    const { api } = await serve(answer);
    const failure = { code: 'wechatCall', outcome: 'unknown' };
    await expect(api.createPreAuthCode(request)).rejects.toMatchObject(failure);
  });

  test('when no answer comes in time', async () => {
    const { api } = await serve(() => undefined, 50);
    await expect(api.createPreAuthCode(request)).rejects.toMatchObject({ outcome: 'unknown' });
  });

  test('when the answer stops half-way for longer than the limit', async () => {
    const { api } = await serve((response) => void response.write('{'), 50);
    await expect(api.createPreAuthCode(request)).rejects.toMatchObject({ outcome: 'unknown' });
  });
});

test.each([301, 302, 303, 307, 308])('a redirect with %d is not followed', async (status) => {
  const { api, calls, apiBase } = await serve((response) => {
    response.writeHead(status, { location: `${apiBase}/elsewhere` }).end();
  });
  await expect(api.createPreAuthCode(request)).rejects.toMatchObject({ outcome: 'badAnswer' });
  expect(calls).toHaveLength(1);
});

test('an answer without an end is cut off', async () => {
  const { api } = await serve(answerText('x'.repeat(5 * 1024 * 1024)));
  await expect(api.createPreAuthCode(request)).rejects.toMatchObject({ outcome: 'badAnswer' });
});

test('a server with a certificate of its own making gets nothing', async () => {
  const read = (file: string) => readFileSync(new URL(`../../vectors/${file}`, import.meta.url));
  const bodies: string[] = [];
  const server = createTlsServer(
    { key: read('foreign-key.pem'), cert: read('foreign-certificate.pem') },
    (incoming) => bodies.push(incoming.url ?? ''),
  );
  const api = createComponentApi({ apiBase: `https://127.0.0.1:${await listen(server)}` });
  await expect(api.createPreAuthCode(request)).rejects.toMatchObject({ outcome: 'notSent' });
  await new Promise((resolve) => server.close(resolve));
  expect(bodies).toEqual([]);
});

test('a proxy named in the environment is not used', async () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  const proxy = await serve(answerText('{}'));
  const { api, calls } = await serve(answerText('{"pre_auth_code":"preauthcode@@@1","expires_in":600}'));
  for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY'])
    vi.stubEnv(name, proxy.apiBase);
  await api.createPreAuthCode(request);
  expect([calls.length, proxy.calls.length]).toEqual([1, 0]);
});

test('the token in the query stays out of every error', async () => {
  const { api } = await serve((_response, incoming) => incoming.socket.destroy());
  const error: unknown = await api.createPreAuthCode(request).catch((reason: unknown) => reason);
  const told = [error, error instanceof Error ? error.cause : null].map((part) => describeAll(part)).join();
  expect(told).not.toContain('canary');
});

/** The base of a server that has just gone. */
async function closedServer(): Promise<string> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function describeAll(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const own = Object.getOwnPropertyNames(value).map((name) => String(Reflect.get(value, name)));
  return `${value} ${own.join(' ')}`;
}

function failingWith(code: string): typeof fetch {
  return () =>
    Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }));
}
