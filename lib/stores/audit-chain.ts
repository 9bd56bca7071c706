// The chain of seals over the audit log, and its check. Retention takes rows from the oldest on, so the chain is read from the
// oldest that is left; that the newest were cut off is seen only by whoever remembers their number.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveSecrets } from '../secrets';
import { getDatabase, type Prisma } from './prisma';

type AuditRow = Prisma.AuditEntryGetPayload<object>;
type SealedFields = Omit<AuditRow, 'seal'>;

const purpose = 'audit';
const pageRows = 1_000;

/** The seal of a row after the one that has the seal `before`. */
export function sealOf(row: SealedFields, before: string): string {
  const [secret = ''] = deriveSecrets(purpose);
  return makeSeal(row, before, secret);
}

export interface AuditChainReport {
  entries: number;
  /** The numbers of rows that were changed, or stand after a row that is gone. */
  broken: number[];
}

/** Reads the whole log; at most 100 broken rows are named. */
export async function checkAuditChain(): Promise<AuditChainReport> {
  const report: AuditChainReport = { entries: 0, broken: [] };
  let before: Pick<AuditRow, 'number' | 'seal'> | null = null;
  for (let rows = await readAfter(0); rows.length > 0; rows = await readAfter(before?.number ?? 0)) {
    for (const row of rows) {
      report.entries += 1;
      if (!isIntact(row, before) && report.broken.length < 100) report.broken.push(row.number);
      before = row;
    }
  }
  return report;
}

async function readAfter(number: number): Promise<AuditRow[]> {
  return getDatabase().auditEntry.findMany({
    where: { number: { gt: number } },
    orderBy: { number: 'asc' },
    take: pageRows,
  });
}

/** Of the first row that is left, the seal before it is gone with its row. */
function isIntact(row: AuditRow, before: Pick<AuditRow, 'number' | 'seal'> | null): boolean {
  if (before === null) return row.number > 1 || fits(row, '');
  return row.number === before.number + 1 && fits(row, before.seal);
}

/** Every key of the ring is tried: the row may be older than the present one. */
function fits(row: AuditRow, before: string): boolean {
  const found = Buffer.from(row.seal);
  return deriveSecrets(purpose).some((secret) => {
    const expected = Buffer.from(makeSeal(row, before, secret));
    return expected.length === found.length && timingSafeEqual(expected, found);
  });
}

function makeSeal(row: SealedFields, before: string, secret: string): string {
  const { id, number, at, actor, staffId, clientAddress, act, platformId, authorizerAppId } = row;
  const { subjectId, subjectName, reason, details } = row;
  const who = [actor, staffId, clientAddress];
  const what = [act, platformId, authorizerAppId, subjectId, subjectName, reason, details];
  const text = JSON.stringify([before, id, number, at.toISOString(), who, what]);
  return createHmac('sha256', secret).update(text, 'utf8').digest('base64url');
}
