// Against real servers on this machine.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { callApi, isAnswered } from '@/components/ui/call-api';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function answerWith(status: number, body: string): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

test('nobody there, and a proxy that finds nobody, are one and the same: the page is not read again', async () => {
  const gone = await answerWith(200, '{}');
  const [server] = servers.splice(0);
  await new Promise((resolve) => server?.close(resolve));
  for (const url of [gone, await answerWith(502, '<h1>Bad Gateway</h1>')]) {
    const answer = await callApi('POST', url);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'unreachable' } });
    expect(isAnswered(answer)).toBe(false);
  }
});

test('a refusal of our own, of whatever status, is an answer', async () => {
  for (const [status, code] of [
    [403, 'forbidden'],
    [503, 'notReady'],
  ] as const) {
    const answer = await callApi('POST', await answerWith(status, JSON.stringify({ error: { code } })));
    expect(answer).toMatchObject({ ok: false, problem: { code } });
    expect(isAnswered(answer)).toBe(true);
  }
  expect(isAnswered(await callApi('GET', await answerWith(200, '{}')))).toBe(true);
});
