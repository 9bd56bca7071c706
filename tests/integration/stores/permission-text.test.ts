// The granted permission sets are kept twice, as what they are and as a text that an index holds: whoever writes one writes both.
import { beforeAll, expect, inject, test } from 'vitest';
import { getAuthorizerById, saveProfile } from '@/lib/stores/authorizers';
import { listMigrations } from '@/lib/stores/migrations';
import { getDatabase } from '@/lib/stores/prisma';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();

let platformId = '';
beforeAll(async () => {
  platformId = (await seedPlatform()).id;
});

const fields = {
  nickName: '',
  headImg: '',
  userName: '',
  alias: '',
  principalName: '',
  signature: '',
  qrcodeUrl: '',
  kind: 'service',
  serviceType: 2,
  verifyType: 0,
  accountStatus: null,
};

test('a profile that tells of other permissions changes both, and one that tells of none neither', async () => {
  const id = await seedAccount({ platformId, appId: 'wx-told', permissionIds: [1] });
  const profile = { id, fields, authorizedAt: null, now: new Date() };
  await saveProfile({ ...profile, permissionIds: [18, 3] });
  const told = { permissionIds: [3, 18], permissionText: ',3,18,' };
  expect(await getAuthorizerById(id)).toMatchObject(told);
  await saveProfile({ ...profile, permissionIds: null });
  expect(await getAuthorizerById(id)).toMatchObject(told);
});

test('the migration fills it in for the accounts that are there', async () => {
  const granted = [[1, 7, 118], [9], []];
  const ids = await Promise.all(
    granted.map((permissionIds, index) => seedAccount({ platformId, appId: `wx-${index}`, permissionIds })),
  );
  const read = async () => Promise.all(ids.map(async (id) => (await getAuthorizerById(id))?.permissionText));
  const written = await read();
  expect(written).toEqual([',1,7,118,', ',9,', '']);
  await getDatabase().authorizer.updateMany({ data: { permissionText: '' } });
  const migration = listMigrations(inject('databaseKind')).find(({ name }) =>
    name.endsWith('permission_text'),
  );
  const [fill = ''] = /^UPDATE "Authorizer"[^;]*/m.exec(migration?.sql ?? '') ?? [];
  await getDatabase().$executeRawUnsafe(fill);
  expect(await read()).toEqual(written);
});
