// History goes when it is old; what is still needed does not.
import { expect, test } from 'vitest';
import {
  defaultRetention,
  deleteExpired,
  getLastRetentionRun,
  getRetention,
  listKeptHistory,
  setRetention,
} from '@/lib/hub/retention';
import { newId } from '@/lib/stores/ids';
import { leaseStore } from '@/lib/stores/lease-store';
import { getDatabase } from '@/lib/stores/prisma';
import { deleteOldRows } from '@/lib/stores/retention';
import { terminalActor } from '@/lib/stores/staff';
import { setUpHubDesk } from '@/tests/support/hub-desk';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();
const desk = setUpHubDesk();
const dayMs = 24 * 60 * 60_000;

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * dayMs);
}

async function addMessages(count: number, receivedAt: Date, body = ''): Promise<void> {
  const row = {
    platformId: desk.platform.id,
    authorizerAppId: 'wx',
    msgType: 'text',
    fromUserName: 'openid',
  };
  await getDatabase().authorizerMessage.createMany({
    data: Array.from({ length: count }, () => {
      const id = newId();
      return { ...row, id, dedupeKey: id, receivedAt, clientAddress: '', query: '', body };
    }),
  });
}

async function addEvent(receivedAt: Date, { effect = 'done', hasTicket = false } = {}): Promise<string> {
  const id = newId();
  const common = { platformId: desk.platform.id, receivedAt, clientAddress: '' };
  await getDatabase().platformEvent.create({
    data: { ...common, id, dedupeKey: id, infoType: 'x', query: '', body: '', effect },
  });
  if (hasTicket) {
    await getDatabase().verifyTicket.create({
      data: { ...common, id: newId(), eventId: id, ticketCipher: '', ticketTail: '' },
    });
  }
  return id;
}

test('what is older than its days goes, in chunks; what is younger stays', async () => {
  await addMessages(1_203, daysAgo(31));
  await addMessages(7, daysAgo(29));
  expect(await deleteExpired()).toMatchObject({ authorizerMessage: 1_203 });
  expect(await getDatabase().authorizerMessage.count()).toBe(7);
});

test('leases of processes that died more than a day ago go; what was held today stays', async () => {
  const now = Date.now();
  await leaseStore.acquireLease('presence/died', 'died', now - 2 * dayMs, 30_000);
  await leaseStore.acquireLease('presence/crashed', 'crashed', now - 60_000, 30_000);
  await leaseStore.acquireLease('presence/lives', 'lives', now, 30_000);
  await deleteExpired();
  const left = await getDatabase().lease.findMany({ where: { name: { startsWith: 'presence/' } } });
  expect(left.map(({ owner }) => owner).sort()).toEqual(['crashed', 'lives']);
});

test('one chunk is bounded, and takes the oldest', async () => {
  await addMessages(3, daysAgo(40));
  await addMessages(3, daysAgo(50));
  expect(await deleteOldRows('authorizerMessage', daysAgo(30), 3)).toBe(3);
  const left = await getDatabase().authorizerMessage.findMany({ select: { receivedAt: true } });
  expect(left.every(({ receivedAt }) => receivedAt > daysAgo(45))).toBe(true);
});

test('an event that has not had its effect stays, and so does the newest ticket of a platform', async () => {
  const pending = await addEvent(daysAgo(400), { effect: 'pending' });
  const done = await addEvent(daysAgo(400));
  const olderTicket = await addEvent(daysAgo(399), { hasTicket: true });
  const newestTicket = await addEvent(daysAgo(300), { hasTicket: true });
  await deleteExpired();
  const left = (await getDatabase().platformEvent.findMany()).map(({ id }) => id);
  expect(left.sort()).toEqual([pending, newestTicket].sort());
  expect(left).not.toContain(done);
  expect(left).not.toContain(olderTicket);
  expect(await getDatabase().verifyTicket.count()).toBe(1);
});

test('the days can be changed, and what is kept is told with rows, size and its oldest', async () => {
  expect(await getRetention()).toEqual(defaultRetention);
  await setRetention({ ...defaultRetention, authorizerMessage: 3 }, terminalActor);
  await addMessages(5, daysAgo(2));
  await addMessages(5, daysAgo(4));
  expect(await deleteExpired()).toMatchObject({ authorizerMessage: 5 });
  const messages = (await listKeptHistory()).find(({ kind }) => kind === 'authorizerMessage');
  expect(messages).toMatchObject({ days: 3, rows: 5 });
  expect(messages?.bytes).toBeGreaterThan(0);
  expect(messages?.oldestAt?.getTime()).toBeGreaterThan(daysAgo(3).getTime());
});

test('when it last ran is told, with what it deleted, also by a process that did not run it', async () => {
  expect(await getLastRetentionRun()).toBeNull();
  await addMessages(2, daysAgo(31));
  await deleteExpired();
  const run = await getLastRetentionRun();
  expect(run?.deleted).toMatchObject({ authorizerMessage: 2, incident: 0 });
  expect(Math.abs((run?.at.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
});

test('a size stays near the truth where a table is too large to be measured', async () => {
  const [whole] = await listKeptHistory();
  expect(whole).toMatchObject({ isEstimated: false });
  await addMessages(500, daysAgo(1), 'x'.repeat(3_000));
  const [large] = await listKeptHistory();
  const exact = await measureExactly('AuthorizerMessage');
  expect(large).toMatchObject({ rows: 500, isEstimated: database.kind === 'sqlite' });
  expect((large?.bytes ?? 0) / exact).toBeGreaterThan(0.8);
  expect((large?.bytes ?? 0) / exact).toBeLessThan(1.25);
});

/** On SQLite a walk through every page, which the settings page must not make. */
async function measureExactly(table: string): Promise<number> {
  const [size] =
    database.kind === 'sqlite'
      ? await getDatabase().$queryRaw<{ bytes: bigint }[]>`
          SELECT sum("pgsize") AS "bytes" FROM "dbstat"
          WHERE "name" IN (SELECT "name" FROM "sqlite_master" WHERE "tbl_name" = ${table})`
      : await getDatabase().$queryRaw<{ bytes: bigint }[]>`
          SELECT pg_total_relation_size(${`"${table}"`}::text::regclass) AS "bytes"`;
  return Number(size?.bytes ?? 0);
}
