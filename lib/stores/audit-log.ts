// Who did what. An entry is written in the transaction of its act, as its last statement: no act without its entry, no entry
// of an act that failed. Entries are only added. Each carries an HMAC over itself and the one before it, made with a key
// that is not in the database: whoever changes or takes out a row there is found (lib/stores/audit-chain.ts).
import type { AuditAct } from './audit-acts';
import { sealOf } from './audit-chain';
import { newId } from './ids';
import { getDatabase, type Transaction } from './prisma';
import { takeTurn } from './settings';
import type { Actor } from './staff';

export type AuditDetail = string | number | boolean | null | string[];

export interface NewAuditEntry {
  actor: Actor;
  act: AuditAct;
  platformId?: string;
  authorizerAppId?: string;
  /** The thing it was done to, by id and as it is called today. */
  subjectId?: string;
  subjectName?: string;
  reason?: string;
  /** What a reader wants to know of it; never a secret. */
  details?: Record<string, AuditDetail>;
}

/** Does something and writes down who did it, both or neither; `entry: null` where nothing happened after all. */
export async function withAudit<Result>(
  act: (tx: Transaction) => Promise<{ result: Result; entry: NewAuditEntry | null }>,
): Promise<Result> {
  return getDatabase().$transaction(async (tx) => {
    const { result, entry } = await act(tx);
    if (entry) await createAuditEntry(entry, tx);
    return result;
  });
}

/** For an act outside the database: its entry is committed when this resolves. */
export async function saveAuditEntry(entry: NewAuditEntry): Promise<void> {
  await getDatabase().$transaction((tx) => createAuditEntry(entry, tx));
}

/** The last statement of a transaction: whoever writes next waits until it ends. */
async function createAuditEntry(entry: NewAuditEntry, tx: Transaction): Promise<void> {
  await takeTurn('auditTurn', tx);
  const last = await tx.auditEntry.findFirst({
    orderBy: { number: 'desc' },
    select: { number: true, seal: true },
  });
  const { actor, act, platformId, authorizerAppId, subjectId, subjectName, reason, details } = entry;
  const row = {
    id: newId(),
    number: (last?.number ?? 0) + 1,
    at: new Date(),
    actor: actor.kind,
    staffId: actor.staffId,
    clientAddress: actor.clientAddress,
    act,
    platformId: platformId ?? null,
    authorizerAppId: authorizerAppId ?? null,
    subjectId: subjectId ?? '',
    subjectName: (subjectName ?? '').slice(0, 256),
    reason: reason ?? '',
    details: JSON.stringify(details ?? {}),
  };
  await tx.auditEntry.create({ data: { ...row, seal: sealOf(row, last?.seal ?? '') } });
}
