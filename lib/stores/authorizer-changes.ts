// A row of an account's timeline. Its moment was read before the account's row was locked, so two changes can be written in
// the other order than their moments: the timeline follows the writes, which also decide the status.
import { newId } from './ids';
import type { Prisma, Transaction } from './prisma';

export type NewAuthorizerChange = Omit<Prisma.AuthorizerChangeUncheckedCreateInput, 'id' | 'at'> & {
  at: Date;
  /** Whether the same transaction has created the account. */
  isFirst?: boolean;
};

/** Writes it behind the last one; the transaction must have written the account's row before. */
export async function createAuthorizerChange(
  tx: Transaction,
  { isFirst = false, ...change }: NewAuthorizerChange,
): Promise<void> {
  const last = isFirst ? null : await getLastMoment(tx, change.authorizerId);
  const at = last && last >= change.at ? new Date(last.getTime() + 1) : change.at;
  await tx.authorizerChange.create({ data: { ...change, id: newId(), at } });
}

async function getLastMoment(tx: Transaction, authorizerId: string): Promise<Date | null> {
  const orderBy = { at: 'desc' } as const;
  const last = await tx.authorizerChange.findFirst({
    where: { authorizerId },
    orderBy,
    select: { at: true },
  });
  return last?.at ?? null;
}
