import { expect, test } from 'vitest';
import { leaseStore } from '@/lib/stores/lease-store';
import { getDatabase } from '@/lib/stores/prisma';
import { runScripts } from '@/tests/support/run-script';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();

test('800 transactions of four processes all succeed, and no two see the same count', async () => {
  await getDatabase().throttle.create({ data: { key: 'counter', count: 0, windowStartAt: new Date() } });
  const connections = await runScripts(4, 'count-up', database.environment(), ['200']);
  expect(await getDatabase().throttle.findUnique({ where: { key: 'counter' } })).toMatchObject({
    count: 800,
  });
  expect(await getDatabase().setting.count({ where: { key: { startsWith: 'number-' } } })).toBe(800);
  // One each; where a process found the database busy for long it replaced its connection.
  for (const count of connections.map(Number))
    expect(count).toBeLessThan(database.kind === 'sqlite' ? 20 : 1);
});

test('a transaction that fails leaves nothing behind, and the connection goes on', async () => {
  const attempt = getDatabase().$transaction(async (transaction) => {
    await transaction.setting.create({ data: { key: 'half', value: '', updatedAt: new Date() } });
    throw new Error('The second half fails.');
  });
  await expect(attempt).rejects.toThrow('The second half fails.');
  expect(await getDatabase().setting.findUnique({ where: { key: 'half' } })).toBeNull();
  await getDatabase().$transaction(async (transaction) => transaction.setting.count());
});

test('statements beside an open transaction are neither lost nor part of it', async () => {
  const key = (name: string) => ({ data: { key: name, value: '', updatedAt: new Date() } });
  let beside: Promise<unknown> = Promise.resolve();
  const attempt = getDatabase().$transaction(async (transaction) => {
    await transaction.setting.create(key('inside'));
    beside = getDatabase()
      .setting.create(key('beside'))
      .then((row) => row);
    throw new Error('rolled back');
  });
  await expect(attempt).rejects.toThrow('rolled back');
  await beside;
  expect(await getDatabase().setting.findUnique({ where: { key: 'inside' } })).toBeNull();
  expect(await getDatabase().setting.findUnique({ where: { key: 'beside' } })).not.toBeNull();
});

test('a number beyond 2^53 comes back exactly', async () => {
  const beyond = 2n ** 53n + 1n;
  const [row] = await getDatabase().$queryRaw<
    { value: bigint }[]
  >`SELECT CAST(${beyond} AS BIGINT) AS "value"`;
  expect(row?.value).toBe(beyond);
});

test('an instant is the same wherever it is written, read and compared', async () => {
  const updatedAt = new Date('2026-03-01T23:30:00.123Z');
  await getDatabase().$executeRaw`
    INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('instant', '', ${updatedAt})`;
  expect(await getDatabase().setting.findUnique({ where: { key: 'instant', updatedAt } })).toMatchObject({
    updatedAt,
  });
  const rows = await getDatabase().$queryRaw<unknown[]>`
    SELECT "key" FROM "Setting" WHERE "key" = 'instant' AND "updatedAt" < ${new Date(updatedAt.getTime() + 1)}`;
  expect(rows).toHaveLength(1);
});

test('a commit is on the disk before it is told of, also after one that need not be', async () => {
  const flushes = async () => {
    const rows = await (database.kind === 'sqlite'
      ? getDatabase().$queryRaw<object[]>`PRAGMA synchronous`
      : getDatabase().$queryRaw<object[]>`SHOW synchronous_commit`);
    return Object.values(rows[0] ?? {}).map(String);
  };
  const always = await flushes();
  await leaseStore.acquireLease('one', 'somebody', 0, 1_000);
  expect(await flushes()).toEqual(always);
  const again = getDatabase().lease.create({ data: { name: 'one', owner: 'x', expiresAt: new Date() } });
  await expect(again).rejects.toMatchObject({ code: 'P2002' });
  expect(await flushes()).toEqual(always);
  expect(always).toEqual([database.kind === 'sqlite' ? '2' : 'on']);
});
