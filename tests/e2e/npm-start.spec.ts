// The built program by itself, without a browser: what it costs, what a stranger can do to it (T7), how it ends.
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { npmStart, type StartedProgram } from '@/tests/support/npm-start';

const idleForMs = 20_000;

let program: StartedProgram;

test.beforeAll(async () => {
  program = await npmStart();
});

test('idle, all processes together stay below 350 MB', async () => {
  await sleep(idleForMs);
  expect(program.residentMb()).toBeLessThan(350);
  expect(program.residentMb()).toBeGreaterThan(50);
});

test('the icon that a browser asks for unasked is there', async ({ request }) => {
  for (const path of ['/favicon.ico', '/icon.svg']) {
    const answer = await request.get(`http://127.0.0.1:${program.port}${path}`);
    expect([path, answer.status()]).toEqual([path, 200]);
    expect(answer.headers()['content-type']).toMatch(/^image\//);
  }
});

const staffPages = ['/', '/accounts', '/accounts/wx1', '/tickets', '/events', '/authorize'];
const targets = [
  ...staffPages.map((page) => `${page}?_rsc=1`),
  '/index.rsc',
  '/accounts.rsc',
  '/accounts.segments/_tree.segment.rsc',
  '/_next/data/x/accounts.json',
  '/_next/../package.json',
  '/_next/static/..%2f..%2fserver/app/page.js',
  '/_next/static/%2e%2e/%2e%2e/BUILD_ID',
  '/..%2f..%2fetc%2fpasswd',
  '/data/wxdesk.db',
  '/.env',
  '/accounts/%00',
  '/accounts/%',
  '/launch/%',
  '/api/auth/%',
  '/api/auth/callback/credentials',
  '/api/auth/error?error=%00',
  '/api/admin/changes',
  '/api/admin/launches/x',
  '/_next/image?url=http://127.0.0.1:1/x&w=64&q=75',
  '//evil.example/',
  '/\\evil.example',
  'http://evil.example/',
];
const heads = [
  '',
  'x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy\r\n',
  'RSC: 1\r\nNext-Router-State-Tree: garbage%%%\r\n',
  'RSC: 1\r\nNext-Router-Prefetch: 1\r\nNext-Router-Segment-Prefetch: /_tree\r\n',
  'x-invoke-path: /accounts\r\nx-matched-path: /accounts\r\nx-nextjs-data: 1\r\n',
  'x-middleware-rewrite: http://127.0.0.1:1/\r\nx-middleware-next: 1\r\n',
  'Cookie: %%%=%%%; wxdesk.session=%ff; =; a\r\n',
  'Cookie: wxdesk.session=eyJhbGciOiJub25lIn0.e30.; __prerender_bypass=x\r\n',
  'X-Forwarded-Host: evil.example\r\nX-Original-URL: /accounts\r\n',
];

test('no target and no header of a stranger ends in a 500, in data, or at another host', async () => {
  for (const target of [...staffPages, ...targets]) {
    for (const head of heads) {
      const answer = await send(`GET ${target} HTTP/1.1`, head);
      const status = Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]);
      const asked = `${target} ${head}\n${answer.slice(0, 300)}`;
      expect(status, asked).toBeGreaterThanOrEqual(300);
      expect(status, asked).toBeLessThan(500);
      expect(answer, asked).not.toMatch(/\nlocation: (https?:)?[/\\]{2}(?!localhost:\d+\/)/i);
    }
  }
});

test('no form and no broken body of a stranger ends in a 500', async () => {
  const action = '--x\r\nContent-Disposition: form-data; name="$ACTION_ID_00"\r\n\r\n\r\n--x--\r\n';
  const bodies = [
    ['application/json', '{'],
    ['multipart/form-data; boundary=x', action],
    ['application/x-www-form-urlencoded', '%'],
  ];
  const paths = ['/login', '/setup', '/accounts', '/launch/x', '/launch/x/press', '/api/setup/admin'];
  for (const target of [
    ...paths,
    '/api/preferences',
    '/api/auth/callback/credentials',
    '/api/auth/signout',
  ]) {
    for (const [type, body = ''] of bodies) {
      const head = `Content-Type: ${type}\r\nContent-Length: ${body.length}\r\n`;
      const answer = await send(`POST ${target} HTTP/1.1`, head, body);
      expect(answer, `${target} ${type}`).toMatch(/^HTTP\/1.1 [234]/);
    }
  }
});

test('SIGTERM to npm ends the program, with code 0', async () => {
  expect(await program.stop()).toBe(0);
  expect(program.output()).toContain('"event":"stopped"');
});

/** A request's bytes as they are; resolves with the whole answer. */
async function send(line: string, head: string, body = ''): Promise<string> {
  const socket = connect(program.port, '127.0.0.1');
  socket.write(`${line}\r\nHost: localhost:${program.port}\r\nConnection: close\r\n${head}\r\n${body}`);
  let text = '';
  for await (const chunk of socket) text += String(chunk);
  return text;
}
