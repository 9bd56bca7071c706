// Every route under app/ is met by a stranger. The list is read from the file tree: a new page is covered on the day it is
// made, and what is open to anybody is named here.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { NextRequest } from 'next/server';
import { describe, expect, test } from 'vitest';
import { proxy } from '@/proxy';
import { inNextRequest } from '@/tests/support/next-request';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const openRoutes = [
  '/api/auth/[...nextauth]',
  '/api/callback',
  '/api/callback/[appid]',
  '/api/preferences',
  '/api/setup/admin',
  '/healthz',
  '/launch/[id]',
  '/launch/[id]/avatar',
  '/launch/[id]/press',
  '/launch/[id]/result',
  '/launch/[id]/return',
  '/login',
  '/readyz',
  '/setup',
];
/** Answered before proxy.ts is asked. */
const machineRoutes = ['/api/callback', '/api/callback/[appid]', '/healthz', '/readyz'];

const app = path.resolve(import.meta.dirname, '../../../app');
const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) =>
  /(^|\/)(page\.tsx|route\.ts)$/.test(file),
);
const routes = files.map((file) => ({ file, route: routeOf(file), isPage: file.endsWith('page.tsx') }));
const guarded = routes.filter(({ route }) => !openRoutes.includes(route));

/** The address of a file, without groups. */
function routeOf(file: string): string {
  const parts = path.dirname(file).split('/');
  return `/${parts.filter((part) => part !== '.' && !part.startsWith('(')).join('/')}`;
}

function ask(route: string, method = 'GET', headers: Record<string, string> = {}): NextRequest {
  const url = new URL(route.replaceAll(/\[[^\]]+\]/g, 'x'), 'http://localhost:3000');
  return new NextRequest(url, { method, headers: { origin: 'http://localhost:3000', ...headers } });
}

test('the open routes exist, and there are others', () => {
  expect(openRoutes.filter((open) => !routes.some(({ route }) => route === open))).toEqual([]);
  expect(guarded.length).toBeGreaterThan(5);
});

describe.each(guarded)('$route', ({ file, route, isPage }) => {
  const garbage = { cookie: 'wxdesk.session=garbage', 'x-wxdesk-path': route };

  test('a stranger without a cookie is turned away before the page', async () => {
    const response = proxy(ask(route));
    expect(response.status).toBe(isPage ? 307 : 401);
    if (isPage)
      expect(response.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/login(\?next=%2F|$)/);
    else expect(await response.json()).toMatchObject({ error: { code: 'unauthenticated' } });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('a stranger with a made-up cookie is turned away by the code itself', async () => {
    expect(proxy(ask(route, 'GET', garbage)).headers.get('x-middleware-next')).toBe('1');
    const module: Record<string, unknown> = await import(/* @vite-ignore */ path.join(app, file));
    if (isPage) {
      const request = ask(route, 'GET', garbage);
      const props = { params: Promise.resolve({}), searchParams: Promise.resolve({}) };
      const rendering = inNextRequest(request, async () => call(module.default, props));
      await expect(rendering).rejects.toMatchObject({ digest: expect.stringContaining(';/login') });
      return;
    }
    for (const method of Object.keys(module).filter((name) => /^[A-Z]+$/.test(name))) {
      const request = ask(route, method, garbage);
      const response = await inNextRequest(request, async () =>
        call(module[method], request, { params: Promise.resolve({}) }),
      );
      expect([method, response]).toMatchObject([method, { status: 401 }]);
    }
  });
});

describe.each(routes.filter(({ route }) => openRoutes.includes(route) && !machineRoutes.includes(route)))(
  '$route is open',
  ({ route }) => {
    test('to a stranger', () => {
      expect(proxy(ask(route)).headers.get('x-middleware-next')).toBe('1');
    });
  },
);

async function call(exported: unknown, ...args: unknown[]): Promise<unknown> {
  if (typeof exported !== 'function') throw new Error('This file exports no function where one is expected.');
  return exported(...args);
}
