import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { afterEach, describe, expect, test } from 'vitest';
import { config, proxy } from '@/proxy';
import { configure } from '@/tests/support/configure';

afterEach(() => configure({ WXDESK_URL: undefined, WECHAT_API_BASE: undefined }));

function ask(path: string, headers: Record<string, string> = {}) {
  return proxy(new NextRequest(new URL(path, 'http://localhost:3000'), { headers }));
}

function directive(path: string, name: string): string {
  const policy = ask(path).headers.get('content-security-policy') ?? '';
  return policy.split('; ').find((part) => part.startsWith(`${name} `)) ?? '';
}

describe('the content security policy', () => {
  test('has a nonce of its own for every answer, and Next is told the same one', () => {
    const [first, second] = [ask('/login'), ask('/login')];
    const nonceOf = (response: typeof first) =>
      /'nonce-([^']{20,})'/.exec(response.headers.get('content-security-policy') ?? '')?.[1];
    expect(nonceOf(first)).not.toBe(nonceOf(second));
    expect(first.headers.get('x-middleware-request-x-nonce')).toBe(nonceOf(first));
  });

  test("a visitor's own nonce, policy and path are not believed", () => {
    const response = ask('/login', {
      'x-nonce': 'mine',
      'content-security-policy': "script-src 'nonce-mine'",
      'x-wxdesk-path': '//evil.example',
    });
    expect(response.headers.get('x-middleware-request-x-nonce')).not.toBe('mine');
    expect(response.headers.get('x-middleware-request-content-security-policy')).not.toContain('mine');
    expect(response.headers.get('x-middleware-request-x-wxdesk-path')).toBe('/login');
  });

  test('nobody but us is asked for anything, wherever WeChat is configured to be', () => {
    configure({ WECHAT_API_BASE: 'http://127.0.0.1:4000/base' });
    for (const path of ['/login', '/accounts', '/launch/x/result']) {
      const policy = ask(path, { cookie: 'wxdesk.session=x' }).headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("img-src 'self';");
      expect(policy).not.toMatch(/https?:|data:|blob:|\*/);
    }
  });

  test('nobody may frame a page', () => {
    expect(directive('/login', 'frame-ancestors')).toBe("frame-ancestors 'none'");
  });
});

test('pages are never kept by a browser; what an endpoint lets it keep is not overruled', () => {
  const cookie = 'wxdesk.session=x';
  expect(ask('/accounts', { cookie }).headers.get('cache-control')).toBe('no-store');
  expect(ask('/api/admin/accounts/x/avatar', { cookie }).headers.has('cache-control')).toBe(false);
});

test('strict transport and the __Host- cookie come with https, and only then', () => {
  expect(ask('/login').headers.has('strict-transport-security')).toBe(false);
  configure({ WXDESK_URL: 'https://hub.example' });
  expect(ask('/login').headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect(ask('/', { cookie: 'wxdesk.session=x' }).status).toBe(307);
  expect(ask('/', { cookie: '__Host-wxdesk.session=x' }).headers.get('x-middleware-next')).toBe('1');
});

test.each([
  ['x-middleware-subrequest', 'proxy:proxy:proxy:proxy:proxy'],
  ['next-action', '7f0a'],
])("the framework's own header %s opens nothing", (name, value) => {
  for (const path of ['/', '/login', '/api/admin/launches']) {
    expect(ask(path, { [name]: value, cookie: 'wxdesk.session=x' }).status).toBe(400);
  }
});

test.each([
  '/accounts',
  '/accounts.rsc',
  '/accounts.segments/_tree.segment.rsc',
  '/_next/data/x/accounts.json',
  '/_next/image?url=http%3A%2F%2F169.254.169.254&w=64&q=75',
  '/api/admin/launches',
  '/en/accounts',
  '/login2',
  '/launches',
])('%s is not open to a stranger', (path) => {
  expect(unstable_doesMiddlewareMatch({ config, nextConfig: {}, url: path })).toBe(true);
  expect([307, 401]).toContain(ask(path).status);
});

test('what machines ask for is not delayed by the guard', () => {
  for (const url of [
    '/api/callback',
    '/api/callback/wx1',
    '/healthz',
    '/readyz',
    '/_next/static/chunks/a.js',
  ]) {
    expect(unstable_doesMiddlewareMatch({ config, nextConfig: {}, url })).toBe(false);
  }
});
