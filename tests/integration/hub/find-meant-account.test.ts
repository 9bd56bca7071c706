import { beforeAll, describe, expect, test } from 'vitest';
import { findMeantAccount } from '@/lib/hub/find-meant-account';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const shops = Array.from({ length: 12 }, (_, i) => `wx-shop-${String(i).padStart(2, '0')}`);

beforeAll(async () => {
  const [first, second] = [(await seedPlatform('wx-first')).id, (await seedPlatform('wx-second')).id];
  await seedAccount({ platformId: first, appId: 'wx-library', nickName: '城南图书馆' });
  // It has authorized both.
  await seedAccount({ platformId: second, appId: 'wx-library', nickName: '城南图书馆' });
  await seedAccount({ platformId: first, appId: 'wx-cafe-north', nickName: 'Blue Harbor North' });
  await seedAccount({ platformId: first, appId: 'wx-cafe', nickName: 'Blue Harbor' });
  await seedAccount({ platformId: first, appId: 'wx-percent', nickName: '100% 棉' });
  for (const appId of shops) await seedAccount({ platformId: first, appId, nickName: `花店 ${appId}` });
  await seedAccount({ platformId: first, appId: 'wx-zz', nickName: '花店' });
});

const appIdsOf = async (text: string) => (await findMeantAccount(text)).choices.map(({ appId }) => appId);

describe('of what somebody types where a list shows one account', () => {
  test('a whole appid is that account, also where other names hold it', async () => {
    const meant = { appId: 'wx-cafe', name: 'Blue Harbor', choices: [], hasMore: false };
    expect(await findMeantAccount('wx-cafe')).toEqual(meant);
  });

  test('a part of a name that one account has is that account, on however many platforms', async () => {
    const library = { appId: 'wx-library', name: '城南图书馆', choices: [] };
    expect(await findMeantAccount('图书')).toMatchObject(library);
    expect(await findMeantAccount('blue harbor n')).toMatchObject({ appId: 'wx-cafe-north' });
    expect(await findMeantAccount('0%')).toMatchObject({ appId: 'wx-percent' });
  });

  test('what several accounts fit narrows nothing before one is chosen, and who is called just so comes first', async () => {
    const meant = await findMeantAccount('blue harbor');
    expect(meant).toMatchObject({ appId: null, hasMore: false });
    expect(meant.choices.map(({ appId }) => appId)).toEqual(['wx-cafe', 'wx-cafe-north']);
  });

  test('of many a few are offered, and among them who is called just so, wherever it stands', async () => {
    expect(await findMeantAccount('花店')).toMatchObject({ appId: null, hasMore: true });
    expect(await appIdsOf('花店')).toEqual(['wx-zz', ...shops.slice(0, 7)]);
  });

  test('what no account fits is taken as it is: rows may tell of an account that is gone', async () => {
    const gone = { appId: 'wx-gone', name: '', choices: [], hasMore: false };
    expect(await findMeantAccount('wx-gone')).toEqual(gone);
    expect(await findMeantAccount(null)).toMatchObject({ appId: null, choices: [] });
  });

  test('a platform is meant by its name or appid only where the list holds what is its own', async () => {
    const withPlatforms = { withPlatforms: true };
    const own = { appId: 'wx-first', name: 'Platform' };
    expect(await findMeantAccount('wx-first', withPlatforms)).toMatchObject(own);
    const { choices } = await findMeantAccount('platform', withPlatforms);
    expect(choices.map(({ appId }) => appId)).toEqual(['wx-first', 'wx-second']);
    expect(await findMeantAccount('platform')).toMatchObject({ appId: 'platform', choices: [] });
  });
});
