// After a statement found SQLite busy its connection would swallow what is written next: nothing may be lost that way.
import { expect, test } from 'vitest';
import { getDatabase } from '@/lib/stores/prisma';
import { holdDatabase } from '@/tests/support/hold-database';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();

test('what is written after a wait for another process is there for every other one', async () => {
  const release = await holdDatabase(database);
  const isHeld = database.kind === 'sqlite';
  const write = (key: string) =>
    getDatabase().setting.create({ data: { key, value: '', updatedAt: new Date() } });
  const attempt = write('during').then(
    () => 'written',
    () => 'refused',
  );
  expect(await attempt).toBe(isHeld ? 'refused' : 'written');
  await release();
  await write('after');
  await getDatabase().$transaction((tx) =>
    tx.setting.create({ data: { key: 'inTransaction', value: '', updatedAt: new Date() } }),
  );
  // Whoever holds the database again has seen the writes as committed: they did not keep it locked.
  await (await holdDatabase(database))();
  const keys = (await getDatabase().setting.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key);
  expect(keys).toEqual(isHeld ? ['after', 'inTransaction'] : ['after', 'during', 'inTransaction']);
});
