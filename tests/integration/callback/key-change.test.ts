// Token and AES key are replaced while WeChat goes on with the old ones: nothing that is WeChat's is refused for a day.
import { beforeAll, expect, test } from 'vitest';
import { getPlatform, listPlatforms, type Platform, savePlatform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { setUpDoors } from '@/tests/support/callback-doors';
import { inTransaction } from '@/tests/support/in-transaction';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, platformSettings, sealEvent, ticketFields } from '@/tests/support/test-platform';

setUpTestDatabase();
const doors = setUpDoors();
const send = doors.of('node:http');
const former = { token: platformSettings.token, aesKey: platformSettings.aesKey };
const present = { token: 'the-new-push-token', aesKey: 'N'.repeat(43) };
let platform: Platform;
let pushes = 0;

function push(keys: { token: string; aesKey: string }) {
  pushes += 1;
  return send(sealEvent(ticketFields(`ticket@@@${pushes}`), { settings: keys }));
}

beforeAll(async () => {
  platform = await createTestPlatform();
  await inTransaction((tx) => savePlatform(platform.id, { ...platformSettings, ...present, name: '' }, tx));
});

test.each([
  ['the present pair', present],
  ['the former pair', former],
  ['the former Token and the present AES key', { token: former.token, aesKey: present.aesKey }],
  ['the present Token and the former AES key', { token: present.token, aesKey: former.aesKey }],
])('a push made with %s is accepted within a day of the change', async (_name, keys) => {
  expect(await push(keys)).toMatchObject({ status: 200, text: 'success' });
});

test('a pair that never was ours is refused', async () => {
  expect((await push({ token: 'stranger', aesKey: present.aesKey })).status).toBe(403);
  expect((await push({ token: present.token, aesKey: 'S'.repeat(43) })).status).toBe(403);
});

test('a change of other settings replaces no pair', async () => {
  await inTransaction((tx) =>
    savePlatform(platform.id, { ...platformSettings, ...present, name: 'Renamed', secret: 'another' }, tx),
  );
  expect((await getPlatform(platform.id))?.formerKeys).toHaveLength(1);
});

test('the former pair is kept sealed', async () => {
  const rows = JSON.stringify(await getDatabase().formerPlatformKey.findMany());
  expect(rows).not.toContain(former.token);
  expect(rows).not.toContain(former.aesKey);
});

test('of changes that meet, each pair that was in force is kept', async () => {
  const pairs = ['1', '2', '3', '4'].map((name) => ({ token: `met-${name}`, aesKey: name.repeat(43) }));
  await Promise.all(
    pairs.map((keys) =>
      inTransaction((tx) => savePlatform(platform.id, { ...platformSettings, ...keys, name: '' }, tx)),
    ),
  );
  for (const keys of [present, ...pairs]) expect((await push(keys)).status).toBe(200);
  await inTransaction((tx) => savePlatform(platform.id, { ...platformSettings, ...present, name: '' }, tx));
});

test('a day after the change the former pair is refused, and still there to read old pushes', async () => {
  await getDatabase().formerPlatformKey.updateMany({
    data: { replacedAt: new Date(Date.now() - 24 * 60 * 60_000 - 1_000) },
  });
  expect((await push(former)).status).toBe(403);
  expect((await push(present)).status).toBe(200);
  const [stored] = await listPlatforms();
  expect(stored?.formerKeys.map(({ token }) => token)).toContain(former.token);
});
