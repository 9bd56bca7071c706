import { getDatabase, type Transaction } from '@/lib/stores/prisma';

/** For a store function that leaves it to its caller to open the transaction. */
export function inTransaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return getDatabase().$transaction(work);
}
