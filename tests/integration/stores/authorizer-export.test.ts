import { beforeAll, expect, test } from 'vitest';
import { listAccountsToExport } from '@/lib/stores/authorizer-export';
import { everyAccount } from '@/lib/stores/authorizer-filter';
import { getDatabase } from '@/lib/stores/prisma';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const everything = { ...everyAccount, tokenClass: null };
let second = '';

beforeAll(async () => {
  const platformIds = [(await seedPlatform()).id, (await seedPlatform('wx00000000000000bb')).id];
  second = platformIds[1] ?? '';
  // The same appids on two platforms, as an account may authorize both.
  for (let i = 0; i < 22; i++) {
    const platformId = platformIds[i % 2] ?? '';
    const state = platformId === second ? 'unauthorized' : 'live';
    await seedAccount({ platformId, appId: `wx${Math.floor(i / 2)}`, state });
  }
});

test('batch by batch gives every account once, also while its urgency changes', async () => {
  const seen: string[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const batch = await listAccountsToExport(everything, { after, limit: 5, now });
    seen.push(...batch.accounts.map(({ id }) => id));
    await getDatabase().credential.updateMany({ data: { expiresAt: new Date(now.getTime() + seen.length) } });
    after = batch.next;
  }
  const all = await getDatabase().authorizer.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  expect(seen).toEqual(all.map(({ id }) => id));
});

test('a batch in which nothing fits is not the end', async () => {
  const query = { ...everything, tokenClass: 'unauthorized' as const };
  const counts: number[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const batch = await listAccountsToExport(query, { after, limit: 1, now });
    counts.push(batch.accounts.length);
    after = batch.next;
  }
  expect(counts.slice(0, 4)).toEqual([0, 1, 0, 1]);
  expect(counts.filter((count) => count === 1)).toHaveLength(11);
});

test('an appid that authorized two platforms has the state it has with each', async () => {
  const { accounts } = await listAccountsToExport(
    { ...everything, search: 'wx3' },
    { after: '', limit: 50, now },
  );
  expect(accounts.map(({ platformId, tokenClass }) => [platformId === second, tokenClass])).toEqual([
    [false, 'failing'],
    [true, 'unauthorized'],
  ]);
  const ofSecond = await listAccountsToExport(
    { ...everything, platformId: second },
    { after: '', limit: 50, now },
  );
  expect(ofSecond.accounts).toHaveLength(11);
});
