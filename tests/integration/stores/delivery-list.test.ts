// What pages read of deliveries: right, in order, and at any size by walking an index.
import { inspect } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { createDeliveries, saveDeliveryTry } from '@/lib/stores/deliveries';
import {
  type DeliveryState,
  getTargetFigures,
  listEventDeliveries,
  listTargetDeliveries,
} from '@/lib/stores/delivery-list';
import { createForwardingTarget, deleteForwardingTarget } from '@/lib/stores/forwarding-targets';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';

const database = setUpTestDatabase();

const now = new Date('2026-03-18T06:32:00.000Z');
const settings = { url: 'https://crm.example/', mode: 'webhook', format: 'json', rules: [] } as const;
let platformId = '';
let crm = '';
let other = '';

beforeAll(async () => {
  platformId = (await seedPlatform()).id;
  crm = await createForwardingTarget({ ...settings, rules: [], name: 'CRM' }, 'whsec_1');
  other = await createForwardingTarget({ ...settings, rules: [], name: 'Other' }, 'whsec_2');
});

async function deliver(targetId: string, state: DeliveryState, subjectId = newId()): Promise<string> {
  const id = newId();
  const event = { platformId, subject: 'authorizerMessage', authorizerAppId: 'wx-a', name: 'text' } as const;
  await createDeliveries(getDatabase(), [
    { ...event, id, targetId, subjectId, createdAt: now, nextAttemptAt: now },
  ]);
  if (state !== 'pending') {
    await saveDeliveryTry({
      deliveryId: id,
      attemptCount: 0,
      startedAt: now,
      durationMs: 12,
      status: state === 'dead' ? 500 : 204,
      failureCode: null,
      sample: '',
      nextAttemptAt: null,
      isDelivered: state === 'delivered',
      now,
    });
  }
  return id;
}

describe('the deliveries of a target', () => {
  const ids: string[] = [];
  const query = { state: null, after: null, before: null, limit: 3 };
  const positions = (rows: { id: string }[]) => rows.map(({ id }) => ids.indexOf(id));

  beforeAll(async () => {
    for (const state of ['dead', 'delivered', 'pending', 'dead', 'delivered', 'dead', 'pending'] as const) {
      ids.push(await deliver(crm, state));
      await deliver(other, state);
    }
  });

  test('are one line of all states, newest first, forward and backward', async () => {
    const first = await listTargetDeliveries({ targetId: crm, ...query });
    expect(positions(first.rows)).toEqual([6, 5, 4]);
    expect(first.rows.map(({ state }) => state)).toEqual(['pending', 'dead', 'delivered']);
    expect(first.previous).toBeNull();
    const second = await listTargetDeliveries({ targetId: crm, ...query, after: first.next });
    expect(positions(second.rows)).toEqual([3, 2, 1]);
    const third = await listTargetDeliveries({ targetId: crm, ...query, after: second.next });
    expect(positions(third.rows)).toEqual([0]);
    expect(third.next).toBeNull();
    const back = await listTargetDeliveries({ targetId: crm, ...query, before: third.previous });
    expect(positions(back.rows)).toEqual([3, 2, 1]);
    const start = await listTargetDeliveries({ targetId: crm, ...query, before: back.previous });
    expect(positions(start.rows)).toEqual([6, 5, 4]);
    expect(start.previous).toBeNull();
  });

  test('narrow to one state', async () => {
    const dead = await listTargetDeliveries({ targetId: crm, ...query, state: 'dead' });
    expect(positions(dead.rows)).toEqual([5, 3, 0]);
    expect(dead.next).toBeNull();
    expect(dead.rows[0]).toMatchObject({ lastStatus: 500, attemptCount: 1, settledAt: now });
  });

  test('are counted by what is still to be done, with the last arrival', async () => {
    expect(await getTargetFigures(crm)).toEqual({ pending: 2, dead: 3, lastDeliveredAt: now });
    const unused = await createForwardingTarget({ ...settings, rules: [], name: 'Unused' }, 'whsec_3');
    expect(await getTargetFigures(unused)).toEqual({ pending: 0, dead: 0, lastDeliveredAt: null });
  });
});

test('an event names each target it went to, a removed one too, with the tries', async () => {
  const subjectId = newId();
  await deliver(crm, 'dead', subjectId);
  const removed = await createForwardingTarget({ ...settings, rules: [], name: 'Removed' }, 'whsec_4');
  await deliver(removed, 'pending', subjectId);
  await deleteForwardingTarget(removed, now);
  expect(await listEventDeliveries('authorizerMessage', subjectId)).toMatchObject([
    {
      target: { name: 'CRM', isRemoved: false },
      state: 'dead',
      attempts: [{ status: 500, durationMs: 12 }],
    },
    { target: { name: 'Removed', isRemoved: true }, state: 'pending', attempts: [] },
  ]);
  expect(await listEventDeliveries('platformEvent', subjectId)).toEqual([]);
});

test('every list is an index walk without a sort', async () => {
  const walks = [
    `SELECT * FROM "Delivery" WHERE "targetId" = 'a' AND "state" = 'dead' ORDER BY "id" DESC LIMIT 51`,
    `SELECT * FROM "Delivery" WHERE "targetId" = 'a' AND "state" = 'dead' AND "id" > 'b' ORDER BY "id" ASC LIMIT 51`,
    `SELECT COUNT(*) FROM "Delivery" WHERE "targetId" = 'a' AND "state" = 'dead'`,
    `SELECT * FROM "Delivery" WHERE "subjectId" = 'a' AND "subject" = 'authorizerMessage'`,
    `SELECT * FROM "DeliveryAttempt" WHERE "deliveryId" = 'a' ORDER BY "startedAt" DESC LIMIT 20`,
  ];
  for (const sql of walks) {
    const plan = await explain(sql);
    expect(plan, sql).toMatch(/index/i);
    expect(plan, sql).not.toMatch(/TEMP B-TREE|\bSCAN "?Delivery|Sort|Seq Scan/);
  }
});

/** As the database plans it for a large table: PostgreSQL reads a small one through whatever its indexes are. */
async function explain(sql: string): Promise<string> {
  return getDatabase().$transaction(async (tx) => {
    if (database.kind === 'sqlite') return inspect(await tx.$queryRawUnsafe(`EXPLAIN QUERY PLAN ${sql}`));
    await tx.$executeRawUnsafe('SET LOCAL enable_seqscan = off');
    await tx.$executeRawUnsafe('SET LOCAL enable_bitmapscan = off');
    return inspect(await tx.$queryRawUnsafe(`EXPLAIN ${sql}`));
  });
}
