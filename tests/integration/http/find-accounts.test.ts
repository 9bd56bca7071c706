// What the palette finds while somebody types.
import { beforeAll, expect, test } from 'vitest';
import { GET } from '@/app/api/admin/accounts/search/route';
import { addStaff } from '@/lib/hub/add-staff';
import type { FoundAccount } from '@/lib/hub/find-accounts';
import { getDatabase } from '@/lib/stores/prisma';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor } from '@/tests/support/visitor';

setUpTestDatabase();
const staff = createVisitor();
let platformId = '';

beforeAll(async () => {
  const password = 'correct horse battery';
  await addStaff({ email: 'staff@wxdesk.example', name: '', role: 'staff', password });
  await staff.signIn('staff@wxdesk.example', password);
  platformId = (await seedPlatform()).id;
  for (let i = 0; i < 12; i++)
    await seedAccount({ platformId, appId: `wx-cafe-${i}`, nickName: `南巷咖啡 ${i}` });
  await seedAccount({ platformId, appId: 'wx-book', nickName: '青禾书店', state: 'needsReauthorization' });
});

async function find(q: string): Promise<FoundAccount[]> {
  const response = await staff.call(GET, `/api/admin/accounts/search?q=${encodeURIComponent(q)}`);
  expect(response.status).toBe(200);
  const { accounts }: { accounts: FoundAccount[] } = await response.json();
  return accounts;
}

test('part of a name or of an appid finds the account with its state and its page', async () => {
  for (const q of ['书店', 'wx-bo', ' WX-BOOK ']) {
    expect(await find(q)).toMatchObject([
      { appId: 'wx-book', name: '青禾书店', state: 'needsReauthorization', path: '/accounts/wx-book' },
    ]);
  }
});

test('at most eight come, and none for nothing', async () => {
  expect(await find('咖啡')).toHaveLength(8);
  expect(await find('  ')).toEqual([]);
  expect(await find('%')).toEqual([]);
  expect(await find('\0')).toEqual([]);
});

test('an account that authorized two platforms is found as two pages', async () => {
  const other = await seedPlatform('wx00000000000000bb');
  await seedAccount({ platformId: other.id, appId: 'wx-book', nickName: '青禾书店' });
  expect((await find('wx-book')).map(({ path }) => path).sort()).toEqual([
    '/accounts/wx-book?platform=wx00000000000000aa',
    '/accounts/wx-book?platform=wx00000000000000bb',
  ]);
  await getDatabase().credential.deleteMany({ where: { platformId: other.id } });
});
