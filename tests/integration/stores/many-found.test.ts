// Where a filter fits more accounts than are named one by one: they are counted and listed as exactly as few are.
import { beforeAll, expect, test } from 'vitest';
import { type AuthorizerFilter, everyAccount } from '@/lib/stores/authorizer-filter';
import { listAuthorizerPage } from '@/lib/stores/authorizer-list';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { type AccountCounts, countTokenClasses } from '@/lib/stores/token-class-counts';
import { seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

type Kind = keyof AccountCounts;
const kinds: Kind[] = ['needsReauthorization', 'failing', 'due', 'unauthorized', 'disconnected'];
/** Of a hundred accounts one of each, the others are fresh. */
const kindOf = (index: number): Kind => kinds[index % 100] ?? 'fresh';
const states: Partial<Record<Kind, string>> = {
  needsReauthorization: 'needsReauthorization',
  unauthorized: 'unauthorized',
  disconnected: 'unauthorized',
};
const order: Kind[] = ['needsReauthorization', 'failing', 'due', 'fresh', 'unauthorized'];

interface Seeded {
  appId: string;
  platformId: string;
  kind: Kind;
}

let [here, elsewhere] = ['', ''];
let crowd: Seeded[] = [];

beforeAll(async () => {
  here = (await seedPlatform()).id;
  elsewhere = (await seedPlatform('wx00000000000000bb')).id;
  const own = Array.from({ length: 1_050 }, (_, i) => toSeeded(i, here));
  // The same accounts have authorized another platform, too: where the naming one by one ends, it ends between two of them.
  crowd = [...own, ...Array.from({ length: 60 }, (_, i) => toSeeded(990 + i, elsewhere))];
  await insert(crowd, 'crowd');
  await insert([{ appId: 'wx-stranger', platformId: here, kind: 'failing' }], 'stranger');
});

function toSeeded(index: number, platformId: string): Seeded {
  return { appId: `wx-${String(index).padStart(4, '0')}`, platformId, kind: kindOf(index) };
}

async function insert(accounts: Seeded[], name: string): Promise<void> {
  const stamped = { createdAt: now, updatedAt: now };
  await getDatabase().authorizer.createMany({
    data: accounts.map(({ appId, platformId, kind }) => ({
      ...{ id: newId(), appId, platformId, searchText: `${appId}\n${name}`, permissionIds: [], ...stamped },
      kind: name,
      status: kind === 'unauthorized' ? 'unauthorized' : 'authorized',
      disconnectedAt: kind === 'disconnected' ? now : null,
    })),
  });
  await getDatabase().credential.createMany({
    data: accounts.map(({ appId, platformId, kind }, i) => ({
      ...{ id: newId(), platformId, kind: 'authorizer', authorizerAppId: appId, ...stamped },
      state: states[kind] ?? 'live',
      failureCount: kind === 'failing' ? 2 : 0,
      expiresAt: minutes(60 + i),
      refreshAt: minutes(kind === 'due' ? -1 : 30),
    })),
  });
}

const isHere = ({ platformId }: Seeded) => platformId === here;
const ways: [string, Partial<AuthorizerFilter>, (account: Seeded) => boolean][] = [
  ['a text', { search: 'crowd' }, () => true],
  ['a kind', { kind: 'crowd' }, () => true],
  ['a text and a kind', { search: 'CROWD', kind: 'crowd' }, () => true],
  ['a text that fewer fit', { search: 'wx-10' }, ({ appId }) => appId.startsWith('wx-10')],
];

test.each(ways)('what %s fits is counted exactly, on each platform and on both', async (_, filter, fits) => {
  const expected = (accounts: Seeded[]) => {
    const count = (kind: Kind) => accounts.filter((account) => account.kind === kind && fits(account)).length;
    return Object.fromEntries([...kinds, 'fresh' as const].map((kind) => [kind, count(kind)]));
  };
  expect(await countTokenClasses(filter, now)).toEqual(expected(crowd));
  expect(await countTokenClasses({ ...filter, platformId: here }, now)).toEqual(
    expected(crowd.filter(isHere)),
  );
  expect(await countTokenClasses({ ...filter, platformId: elsewhere }, now)).toEqual(
    expected(crowd.filter((account) => !isHere(account))),
  );
});

test.each(ways)('what %s fits is listed once, the most urgent first', async (_, filter, fits) => {
  const query = { ...everyAccount, ...filter, tokenClass: null, before: null, limit: 400 };
  const listed: { appId: string; platformId: string; tokenClass: Kind }[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listAuthorizerPage>> = await listAuthorizerPage(
      { ...query, after },
      now,
    );
    listed.push(...page.items);
    after = page.next;
  } while (after);
  const named = (accounts: { appId: string; platformId: string }[]) =>
    accounts.map(({ appId, platformId }) => `${platformId}/${appId}`).sort();
  expect(named(listed)).toEqual(named(crowd.filter(fits)));
  const classes = listed.map(({ tokenClass }) => order.indexOf(tokenClass));
  expect(classes).toEqual(classes.toSorted((one, other) => one - other));
});
