// What the settings page knows of a platform: when its secrets were set, never what they are.
import { beforeEach, expect, test } from 'vitest';
import { getPlatformSettings } from '@/lib/hub/get-platform-settings';
import { changePlatform } from '@/lib/hub/save-platform-settings';
import type { Platform } from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { terminalActor } from '@/lib/stores/staff';
import { setUpHubDesk } from '@/tests/support/hub-desk';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform } from '@/tests/support/test-platform';

setUpTestDatabase();
const desk = setUpHubDesk();
const unchanged = { name: '', appId: '', secret: '', token: '', aesKey: '' };
const dayMs = 24 * 60 * 60_000;
let platform: Platform;

beforeEach(() => {
  platform = desk.platform;
});

function change(wish: Partial<typeof unchanged>) {
  return changePlatform(platform.id, { ...unchanged, ...wish }, terminalActor);
}

async function read() {
  const settings = await getPlatformSettings(platform.id);
  if (!settings) throw new Error('The platform is there.');
  return settings;
}

test('a new platform’s secrets were set when it was made', async () => {
  const { setAt, formerKeysUntil, createdAt } = await read();
  expect(setAt).toEqual({ secret: createdAt, token: createdAt, aesKey: createdAt });
  expect(formerKeysUntil).toBeNull();
});

test('none of the secrets is told, neither the present nor the former', async () => {
  await change({ token: 'another-token', aesKey: 'A'.repeat(43), secret: 'another-secret' });
  const told = JSON.stringify(await read());
  for (const secret of [platform.secret, platform.token, platform.aesKey, 'another-token', 'another-secret'])
    expect(told).not.toContain(secret);
});

test('only what was replaced has a new time; a new name changes none', async () => {
  await change({ name: 'Renamed' });
  expect((await read()).setAt.secret).toEqual(platform.createdAt);
  await change({ token: 'another-token' });
  await change({ secret: 'another-secret' });
  const { setAt, createdAt } = await read();
  expect(setAt.aesKey).toEqual(createdAt);
  expect(setAt.token.getTime()).toBeGreaterThan(createdAt.getTime());
  expect(setAt.secret?.getTime()).toBeGreaterThan(setAt.token.getTime());
});

test('after a key change the former pair is said to count for a day, and then no more', async () => {
  await change({ aesKey: 'A'.repeat(43) });
  const { setAt, formerKeysUntil } = await read();
  expect(formerKeysUntil?.getTime()).toBe(setAt.aesKey.getTime() + dayMs);
  desk.pass(dayMs + 1_000);
  expect((await read()).formerKeysUntil).toBeNull();
});

test('of a secret that is older than this knowledge no time is made up', async () => {
  await getDatabase().platform.update({ where: { id: platform.id }, data: { secretSetAt: null } });
  expect((await read()).setAt.secret).toBeNull();
});

test('a mistyped AppID is corrected until WeChat has pushed, and never to that of another platform', async () => {
  const { appId } = platform;
  await createTestPlatform({ appId: 'wx-another' });
  await change({ appId: 'wx-mistyped' });
  expect(await read()).toMatchObject({ appId: 'wx-mistyped', isUntouched: true });
  await expect(change({ appId: 'wx-another' })).rejects.toMatchObject({ code: 'platformExists' });
  await change({ appId });
  await desk.giveTicket();
  await expect(change({ appId: 'wx-mistyped' })).rejects.toMatchObject({ code: 'platformInUse' });
  expect(await read()).toMatchObject({ appId, isUntouched: false });
});
