import { describe, expect, test } from 'vitest';
import {
  createPlatform,
  getPlatform,
  getPlatformByAppId,
  listPlatformNames,
  listPlatforms,
  savePlatform,
  syncEnvironmentPlatform,
} from '@/lib/stores/platforms';
import { getDatabase } from '@/lib/stores/prisma';
import { inTransaction } from '@/tests/support/in-transaction';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

const settings = {
  appId: 'wx0000000000000001',
  secret: 'app-secret',
  token: 'push-token',
  aesKey: 'k'.repeat(43),
};
const fromEnvironment = { ...settings, appId: 'wx0000000000000002' };

test('a platform comes back with its secrets, which the table holds only sealed', async () => {
  const { id } = await createPlatform({ ...settings, name: 'First' });
  expect(await getPlatform(id)).toMatchObject({ ...settings, name: 'First', source: 'database' });
  expect(await getPlatformByAppId(settings.appId)).toMatchObject({ id });
  const row = await getDatabase().platform.findUniqueOrThrow({ where: { id } });
  for (const secret of [settings.secret, settings.token, settings.aesKey]) {
    expect(JSON.stringify(row)).not.toContain(secret);
  }
});

test('what pages list carries no secret, not even sealed', async () => {
  expect(Object.keys((await listPlatformNames())[0] ?? {}).sort()).toEqual(
    ['appId', 'createdAt', 'id', 'name', 'source', 'updatedAt'].sort(),
  );
});

test('an appid is one platform', async () => {
  await expect(createPlatform(settings)).rejects.toMatchObject({ code: 'platformExists' });
});

test('saved settings replace the old ones', async () => {
  const [platform] = await listPlatforms();
  if (!platform) throw new Error('A platform was created above.');
  await inTransaction((tx) =>
    savePlatform(platform.id, { ...settings, name: 'Renamed', secret: 'new-secret' }, tx),
  );
  expect(await getPlatform(platform.id)).toMatchObject({
    name: 'Renamed',
    secret: 'new-secret',
    token: 'push-token',
  });
});

test('saving an unknown platform says so', async () => {
  await expect(
    inTransaction((tx) => savePlatform('none', { ...settings, name: '' }, tx)),
  ).rejects.toMatchObject({
    code: 'platformNotFound',
  });
});

describe('the platform of the environment', () => {
  test('is created once when several processes start at once', async () => {
    await Promise.all(Array.from({ length: 5 }, () => syncEnvironmentPlatform(fromEnvironment)));
    expect(await getPlatformByAppId(fromEnvironment.appId)).toMatchObject({
      ...fromEnvironment,
      source: 'environment',
    });
    expect(await listPlatforms()).toHaveLength(2);
  });

  test('cannot be changed in the database', async () => {
    const platform = await getPlatformByAppId(fromEnvironment.appId);
    await expect(
      inTransaction((tx) => savePlatform(platform?.id ?? '', { ...settings, name: '' }, tx)),
    ).rejects.toMatchObject({
      code: 'platformReadOnly',
    });
  });

  test('wins over what the database holds at the next start, and an unchanged one is left alone', async () => {
    await syncEnvironmentPlatform({ ...fromEnvironment, secret: 'changed' });
    const changed = await getPlatformByAppId(fromEnvironment.appId);
    expect(changed?.secret).toBe('changed');
    await syncEnvironmentPlatform({ ...fromEnvironment, secret: 'changed' });
    expect(await getPlatformByAppId(fromEnvironment.appId)).toEqual(changed);
  });

  test('takes over a platform that was added by hand, keeping its id', async () => {
    const before = await getPlatformByAppId(settings.appId);
    await syncEnvironmentPlatform(settings);
    expect(await getPlatformByAppId(settings.appId)).toMatchObject({
      ...settings,
      id: before?.id,
      name: 'Renamed',
      source: 'environment',
    });
  });

  test('stays, and can be changed on screen again, once the environment names another or none', async () => {
    expect(await getPlatformByAppId(fromEnvironment.appId)).toMatchObject({ source: 'database' });
    await syncEnvironmentPlatform(null);
    expect((await listPlatforms()).map(({ source }) => source)).toEqual(['database', 'database']);
  });
});
