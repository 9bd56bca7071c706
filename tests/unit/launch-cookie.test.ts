import { expect, test } from 'vitest';
import { launchCookie, launchCookieName, readLaunchCookie } from '@/lib/http/launch-cookie';

const launchId = 'Abc_123-xyz';

test('over http the cookie is for the launch alone, hidden from scripts, and sent on the way back', () => {
  const cookie = launchCookie({ launchId, isHttps: false }, 'the-state');
  expect(cookie).toBe(
    `wxdesk-launch-${launchId}=the-state; Path=/launch/${launchId}; Max-Age=1800; HttpOnly; SameSite=Lax`,
  );
});

test('over https it is a __Host- cookie: Secure, Path=/ and without a Domain', () => {
  const cookie = launchCookie({ launchId, isHttps: true }, 'the-state');
  expect(cookie).toBe(
    `__Host-wxdesk-launch-${launchId}=the-state; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure`,
  );
});

test('only the cookie of this launch and of this scheme is read', () => {
  const of = { launchId, isHttps: true };
  const own = `${launchCookieName(of)}=the-state`;
  expect(readLaunchCookie(of, `a=b; ${own}; c=d`)).toBe('the-state');
  expect(readLaunchCookie(of, `x${own}`)).toBeNull();
  expect(readLaunchCookie(of, `wxdesk-launch-${launchId}=the-state`)).toBeNull();
  expect(readLaunchCookie({ launchId: 'other', isHttps: true }, own)).toBeNull();
  expect(readLaunchCookie(of, null)).toBeNull();
});
