// Platforms are known to a process without a look into the database; what somebody has saved since counts all the same.
import { beforeAll, expect, test } from 'vitest';
import { listPlatformsAnew } from '@/lib/hub/known-platforms';
import { createPlatform, type Platform, savePlatform } from '@/lib/stores/platforms';
import { closeDatabase } from '@/lib/stores/prisma';
import { setUpDoors } from '@/tests/support/callback-doors';
import { configure } from '@/tests/support/configure';
import { inTransaction } from '@/tests/support/in-transaction';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, platformSettings, sealEvent, ticketFields } from '@/tests/support/test-platform';

const database = setUpTestDatabase();
const send = setUpDoors().of('node:http');
const former = { token: platformSettings.token, aesKey: platformSettings.aesKey };
let platform: Platform;
let pushes = 0;

async function push(settings: { token?: string; aesKey?: string; appId?: string }): Promise<number> {
  pushes += 1;
  return (
    await send(
      sealEvent(
        { ...ticketFields(`ticket@@@${pushes}`), AppId: settings.appId ?? platformSettings.appId },
        { settings },
      ),
    )
  ).status;
}

beforeAll(async () => {
  platform = await createTestPlatform();
  expect(await push(former)).toBe(200);
});

// The process that saves tells nobody: here it is the same one, and could as well be another.
test.each([
  ['both keys are', { token: 'token-2', aesKey: 'B'.repeat(43) }],
  ['the Token alone is', { token: 'token-3', aesKey: 'B'.repeat(43) }],
  ['the AES key alone is', { token: 'token-3', aesKey: 'C'.repeat(43) }],
])(
  'when %s replaced, the next push with the new ones is accepted, and the former ones still are',
  async (_what, keys) => {
    await inTransaction((tx) => savePlatform(platform.id, { ...platformSettings, ...keys, name: '' }, tx));
    expect(await push(keys)).toBe(200);
    expect(await push(former)).toBe(200);
  },
);

test('a push of a platform that was added a moment ago is accepted', async () => {
  const added = { appId: 'wx00000000000000cc', token: 'added', aesKey: 'c'.repeat(43) };
  expect(await push(added)).toBe(403);
  await createPlatform({ ...platformSettings, ...added });
  expect(await push(added)).toBe(200);
});

test('however many pushes fit nothing, they share one reading', async () => {
  const readings = Array.from({ length: 100 }, () => listPlatformsAnew());
  expect(new Set(readings).size).toBe(1);
  await Promise.all(readings);
});

test('a push that fits nothing while the database is away is 503: its keys may stand there', async () => {
  await closeDatabase();
  configure({
    DATABASE_URL: database.kind === 'sqlite' ? 'file:/dev/null/none.db' : 'postgresql://x:y@127.0.0.1:1/none',
  });
  expect(await push({ token: 'stranger' })).toBe(503);
  await closeDatabase();
  configure({ DATABASE_URL: database.url });
  expect(await push({ token: 'stranger' })).toBe(403);
});
