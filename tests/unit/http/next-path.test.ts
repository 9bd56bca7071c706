import { expect, test } from 'vitest';
import { toSameSitePath } from '@/lib/http/next-path';

test.each([
  '/',
  '/accounts',
  '/accounts/wx1?platform=wx2#tokens',
  '/events?type=a%20b',
  '/setup?step=platform',
])('the way back %s is kept', (path) => {
  expect(toSameSitePath(path)).toBe(path);
});

test.each([
  null,
  '',
  'accounts',
  'https://evil.example/',
  'HTTPS:evil.example',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/./%2f/..//evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  '/\u0000/evil.example',
  '/\u007f',
  `/${'a'.repeat(3_000)}`,
  'http:/evil.example',
  '/\u2028//evil.example\r\nset-cookie: a=b',
])('%j leads home instead of somewhere else', (path) => {
  const result = toSameSitePath(path);
  expect(result).toBe('/');
});
