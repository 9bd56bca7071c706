import type { SqlDriverAdapter, Transaction } from '@prisma/driver-adapter-utils';
import { describe, expect, test, vi } from 'vitest';
import { letTransactionsFirst } from '@/lib/stores/transactions-first';

const query = { sql: 'SELECT 1', args: [], argTypes: [] };

/** A database that answers everything at once and tells what it was sent. */
function newDatabase(more: Partial<Transaction> = {}) {
  const sent: string[] = [];
  const answer = (name: string) => async () => {
    sent.push(name);
    return 1;
  };
  const transaction = {
    executeRaw: answer('within'),
    commit: answer('commit'),
    rollback: answer('rollback'),
    ...more,
  } as unknown as Transaction;
  const connection = {
    executeRaw: answer('alone'),
    startTransaction: async () => transaction,
  } as unknown as SqlDriverAdapter;
  return { sent, connect: () => letTransactionsFirst(connection) };
}

describe('on PostgreSQL, beside open transactions', () => {
  test.each(['commit', 'rollback'] as const)('a statement by itself goes after the %s', async (end) => {
    const { sent, connect } = newDatabase();
    const connection = connect();
    const first = await connection.startTransaction();
    const second = await connection.startTransaction();
    const alone = connection.executeRaw(query);
    await first.executeRaw(query);
    await first[end]();
    await second.executeRaw(query);
    await second[end]();
    await alone;
    await connection.executeRaw(query);
    expect(sent).toEqual(['within', end, 'within', end, 'alone', 'alone']);
  });

  test('it waits no longer than a moment for one that itself waits', async () => {
    vi.useFakeTimers();
    try {
      const { sent, connect } = newDatabase();
      const connection = connect();
      await connection.startTransaction();
      const alone = connection.executeRaw(query);
      await vi.advanceTimersByTimeAsync(20);
      expect(sent).toEqual([]);
      await vi.advanceTimersByTimeAsync(5);
      await alone;
      expect(sent).toEqual(['alone']);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a transaction whose end fails holds nothing up', async () => {
    const { sent, connect } = newDatabase({
      commit: () => Promise.reject(new Error('The connection is gone.')),
    });
    const connection = connect();
    const transaction = await connection.startTransaction();
    await expect(transaction.commit()).rejects.toThrow('gone');
    vi.useFakeTimers();
    try {
      await connection.executeRaw(query);
      expect(sent).toEqual(['alone']);
    } finally {
      vi.useRealTimers();
    }
  });
});
