import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '@/lib/config';

const key = Buffer.alloc(32, 1).toString('base64');
const otherKey = Buffer.alloc(32, 2).toString('base64');
const platform = {
  WECHAT_COMPONENT_APPID: 'wx0123456789abcdef',
  WECHAT_COMPONENT_SECRET: 'secret',
  WECHAT_COMPONENT_TOKEN: 'token',
  WECHAT_COMPONENT_AES_KEY: 'a'.repeat(43),
};

test('without any setting the program is a SQLite one on this machine, facing WeChat itself', () => {
  expect(readConfig({})).toEqual({
    databaseUrl: 'file:./data/wxdesk.db',
    databaseKind: 'sqlite',
    databaseFile: path.resolve('data/wxdesk.db'),
    host: '127.0.0.1',
    port: 3000,
    appUrl: 'http://localhost:3000',
    isHttps: false,
    secretKeys: [],
    firstAdmin: null,
    platform: null,
    wechat: {
      apiBase: 'https://api.weixin.qq.com',
      mpBase: 'https://mp.weixin.qq.com',
      openBase: 'https://open.weixin.qq.com',
    },
    trustedProxies: 0,
    role: 'all',
    logLevel: 'info',
    callsPerSecond: 50,
    forwardNetworks: [],
    pushWindowSeconds: 900,
    isProduction: false,
  });
});

test('an empty setting is an absent one', () => {
  expect(readConfig({ DATABASE_URL: '', PORT: '', WXDESK_SECRET_KEY: '', ...emptied(platform) })).toEqual(
    readConfig({}),
  );
});

describe('what is set counts', () => {
  test.each([
    [{ DATABASE_URL: 'file:./x/y.db' }, { databaseFile: path.resolve('x/y.db') }],
    [{ DATABASE_URL: 'file:/x/y.db' }, { databaseFile: '/x/y.db' }],
    [{ DATABASE_URL: 'file:///x/a%20b.db' }, { databaseFile: '/x/a b.db' }],
    [
      { DATABASE_URL: 'postgresql://u@h/d', WXDESK_SECRET_KEY: key },
      { databaseKind: 'postgresql', databaseFile: null, databaseUrl: 'postgresql://u@h/d' },
    ],
    [{ DATABASE_URL: 'postgres://u@h/d', WXDESK_SECRET_KEY: key }, { databaseKind: 'postgresql' }],
    [{ HOST: '0.0.0.0' }, { host: '0.0.0.0' }],
    [{ PORT: '8080' }, { port: 8080, appUrl: 'http://localhost:8080' }],
    [{ WXDESK_URL: 'https://desk.example.com/' }, { appUrl: 'https://desk.example.com', isHttps: true }],
    [{ WXDESK_SECRET_KEY: key }, { secretKeys: [key] }],
    [{ WXDESK_SECRET_KEY: `${key}, ${otherKey}` }, { secretKeys: [key, otherKey] }],
    [
      { WXDESK_ADMIN_EMAIL: 'a@example.com', WXDESK_ADMIN_PASSWORD: 'twelve-chars' },
      { firstAdmin: { email: 'a@example.com', password: 'twelve-chars' } },
    ],
    [
      platform,
      { platform: { appId: 'wx0123456789abcdef', secret: 'secret', token: 'token', aesKey: 'a'.repeat(43) } },
    ],
    [
      { WECHAT_API_BASE: 'http://127.0.0.1:4000/' },
      { wechat: expect.objectContaining({ apiBase: 'http://127.0.0.1:4000' }) },
    ],
    [
      { WECHAT_MP_BASE: 'http://127.0.0.1:4000' },
      { wechat: expect.objectContaining({ mpBase: 'http://127.0.0.1:4000' }) },
    ],
    [
      { WECHAT_OPEN_BASE: 'https://x.test' },
      { wechat: expect.objectContaining({ openBase: 'https://x.test' }) },
    ],
    [{ WXDESK_TRUSTED_PROXIES: '2' }, { trustedProxies: 2 }],
    [{ WXDESK_ROLE: 'worker' }, { role: 'worker' }],
    [{ WXDESK_CALLS_PER_SECOND: '20' }, { callsPerSecond: 20 }],
    [{ WXDESK_PUSH_WINDOW_SECONDS: '600' }, { pushWindowSeconds: 600 }],
    [{ LOG_LEVEL: 'debug' }, { logLevel: 'debug' }],
    [{ NODE_ENV: 'production' }, { isProduction: true }],
  ])('%o', (settings, expected) => {
    expect(readConfig(settings)).toMatchObject(expected);
  });
});

describe('what is wrong is named, with what it should be', () => {
  test.each([
    [{ DATABASE_URL: 'mysql://h/d' }, /DATABASE_URL must be a file: URL .* or a postgresql:\/\/ URL/],
    [{ DATABASE_URL: 'file:' }, /DATABASE_URL/],
    [{ DATABASE_URL: 'file::memory:' }, /DATABASE_URL/],
    [{ DATABASE_URL: 'file:./x.db?mode=ro' }, /DATABASE_URL .*without parameters/],
    [{ DATABASE_URL: 'postgresql://u@h/d' }, /WXDESK_SECRET_KEY must be given with PostgreSQL.*openssl rand/],
    [{ PORT: 'http' }, /PORT must be a port number/],
    [{ PORT: '65536' }, /PORT/],
    [{ WXDESK_URL: 'desk.example.com' }, /WXDESK_URL must be an http or https URL/],
    [{ WXDESK_URL: 'ftp://desk.example.com' }, /WXDESK_URL/],
    [{ WXDESK_URL: 'https://example.com/desk' }, /WXDESK_URL must be an origin .*without a path/],
    [{ WXDESK_URL: 'https://user:word@example.com' }, /WXDESK_URL must be an origin .*without .* a password/],
    [
      { DATABASE_URL: 'postgresql://u:p@ss word@:x/d', WXDESK_SECRET_KEY: key },
      /DATABASE_URL .*%-escapes.* @ in a password/,
    ],
    [{ WXDESK_SECRET_KEY: 'short' }, /WXDESK_SECRET_KEY must be base64 of exactly 32 bytes.*openssl rand/],
    [{ WXDESK_SECRET_KEY: `${key},short` }, /WXDESK_SECRET_KEY/],
    [
      { WXDESK_ADMIN_EMAIL: 'admin', WXDESK_ADMIN_PASSWORD: 'twelve-chars' },
      /WXDESK_ADMIN_EMAIL must be an e-mail/,
    ],
    [{ WXDESK_ADMIN_EMAIL: 'a@example.com', WXDESK_ADMIN_PASSWORD: 'short' }, /WXDESK_ADMIN_PASSWORD .*12/],
    [{ WXDESK_ADMIN_EMAIL: 'a@example.com' }, /WXDESK_ADMIN_EMAIL and WXDESK_ADMIN_PASSWORD .*together/],
    [{ ...platform, WECHAT_COMPONENT_APPID: 'wx 1' }, /WECHAT_COMPONENT_APPID must be an appid/],
    [{ ...platform, WECHAT_COMPONENT_SECRET: '' }, /WECHAT_COMPONENT_SECRET must be given/],
    [{ ...platform, WECHAT_COMPONENT_TOKEN: '' }, /WECHAT_COMPONENT_TOKEN must be given/],
    [{ ...platform, WECHAT_COMPONENT_AES_KEY: 'a'.repeat(42) }, /WECHAT_COMPONENT_AES_KEY must be the 43/],
    [{ WECHAT_API_BASE: 'api.weixin.qq.com' }, /WECHAT_API_BASE must be an http or https URL/],
    [{ WECHAT_MP_BASE: 'x' }, /WECHAT_MP_BASE/],
    [{ WECHAT_OPEN_BASE: 'x' }, /WECHAT_OPEN_BASE/],
    [{ WXDESK_TRUSTED_PROXIES: 'one' }, /WXDESK_TRUSTED_PROXIES must be a number/],
    [{ WXDESK_TRUSTED_PROXIES: '-1' }, /WXDESK_TRUSTED_PROXIES/],
    [{ WXDESK_ROLE: 'server' }, /WXDESK_ROLE must be all, web or worker/],
    [{ WXDESK_CALLS_PER_SECOND: '0' }, /WXDESK_CALLS_PER_SECOND/],
    [{ WXDESK_PUSH_WINDOW_SECONDS: '5' }, /WXDESK_PUSH_WINDOW_SECONDS/],
    [{ LOG_LEVEL: 'loud' }, /LOG_LEVEL must be fatal, error, warn/],
  ])('%o', (settings, message) => {
    expect(() => readConfig(settings)).toThrow(expect.objectContaining({ code: 'invalidConfig' }));
    expect(() => readConfig(settings)).toThrow(message);
  });

  test('all of it at once', () => {
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'loud' })).toThrow(/PORT[\s\S]*LOG_LEVEL/);
  });

  test('and never shows a secret', () => {
    const names = ['WXDESK_SECRET_KEY', 'WXDESK_ADMIN_PASSWORD', 'WECHAT_COMPONENT_AES_KEY', 'DATABASE_URL'];
    const settings = Object.fromEntries(names.map((name) => [name, 'canary']));
    const message = messageOf(() => readConfig(settings));
    for (const name of names) expect(message).toContain(name);
    expect(message).not.toContain('canary');
  });
});

function messageOf(work: () => unknown): string {
  try {
    return String(work());
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function emptied(settings: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.keys(settings).map((name) => [name, '']));
}

test('networks for forwarding are read, and one that is none is named', () => {
  const networks = '10.1.0.0/16, fd00::/8,127.0.0.1';
  expect(readConfig({ WXDESK_FORWARD_NETWORKS: networks }).forwardNetworks).toEqual([
    '10.1.0.0/16',
    'fd00::/8',
    '127.0.0.1',
  ]);
  for (const wrong of ['10.1.0.0/33', 'office', '10.1.0.0/16;10.2.0.0/16', 'fd00::/129']) {
    expect(() => readConfig({ WXDESK_FORWARD_NETWORKS: wrong })).toThrow('WXDESK_FORWARD_NETWORKS');
  }
});
