import { beforeAll, expect, test } from 'vitest';
import { choosePlatform } from '@/app/(dashboard)/authorize/choose-platform';
import { listPlatformNames, type PlatformName } from '@/lib/stores/platforms';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();
let platforms: PlatformName[] = [];
let [first, second] = ['', ''];

beforeAll(async () => {
  first = (await seedPlatform('wx00000000000000aa')).id;
  second = (await seedPlatform('wx00000000000000bb')).id;
  platforms = await listPlatformNames();
  await seedAccount({ platformId: second, appId: 'wx-account' });
});

test('an account authorizes again for the platform that it is of', async () => {
  expect(await choosePlatform(platforms, { named: null, appId: 'wx-account' })).toBe(second);
  expect(await choosePlatform(platforms, { named: null, appId: 'wx-unknown' })).toBeNull();
  expect(await choosePlatform(platforms, { named: null, appId: null })).toBeNull();
});

test('the platform that the address names counts before, by its appid or id', async () => {
  for (const named of [first, 'wx00000000000000aa']) {
    expect(await choosePlatform(platforms, { named, appId: 'wx-account' })).toBe(first);
  }
  expect(await choosePlatform(platforms, { named: 'wx-none', appId: 'wx-account' })).toBe(second);
});
