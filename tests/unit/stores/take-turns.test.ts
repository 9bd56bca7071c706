import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import { describe, expect, test } from 'vitest';
import { takeTurns } from '@/lib/stores/take-turns';

const query = { sql: 'SELECT 1', args: [], argTypes: [] };

/** A database that answers within the turn, as SQLite does. */
function newDatabase() {
  let sent = 0;
  const answer = async () => {
    sent += 1;
    return 1;
  };
  const inner = { queryRaw: answer, executeRaw: answer, startTransaction: answer };
  return { connection: takeTurns(inner as unknown as SqlDriverAdapter), countSent: () => sent };
}

describe('on SQLite, of statements that come together', () => {
  test('one is begun in each turn of the event loop, in the order of arrival', async () => {
    const { connection, countSent } = newDatabase();
    const done: string[] = [];
    const all = Promise.all([
      connection.queryRaw(query).then(() => done.push('first')),
      connection.startTransaction().then(() => done.push('second')),
      connection.executeRaw(query).then(() => done.push('third')),
    ]);
    const counts: number[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      await nextTurn();
      counts.push(countSent());
    }
    await all;
    expect(counts).toEqual([2, 3, 3]);
    expect(done).toEqual(['first', 'second', 'third']);
  });

  test('whoever works statement by statement leaves turns to others in between', async () => {
    const { connection } = newDatabase();
    let isDone = false;
    const work = Promise.all(
      Array.from({ length: 20 }, async () => {
        for (let statement = 0; statement < 5; statement += 1) await connection.executeRaw(query);
      }),
    ).then(() => {
      isDone = true;
    });
    let turns = 0;
    while (!isDone) {
      await nextTurn();
      turns += 1;
    }
    await work;
    expect(turns).toBeGreaterThanOrEqual(99);
  });

  test('one that comes alone does not wait', async () => {
    const { connection } = newDatabase();
    let hasTurned = false;
    void nextTurn().then(() => {
      hasTurned = true;
    });
    await connection.queryRaw(query);
    expect(hasTurned).toBe(false);
  });
});
