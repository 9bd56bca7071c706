// WeChat's list of accounts against ours, now and then and when staff asks: one pass per platform at a time over all
// processes, by a lease that is kept while it works; how it went is kept for all of them.
import { AppError, codeOf } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { listPlatforms } from '../stores/platforms';
import {
  createListPassRecord,
  getListPassRecord,
  type ListPass,
  type ListPassRecord,
  saveListPassRecord,
} from './list-pass-record';
import { isPassDue, nextPassAt, retryPassAt } from './list-pass-schedule';
import { type ListTurn, type Reconciliation, runListPass } from './run-list-pass';
import { readWechatFailure } from './wechat-failure';

/** Longer than anything a pass waits for between two of its calls. */
const leaseMs = 60_000;
const renewEveryMs = 10_000;

/** A pass now, whenever the last one was. Throws `reconcileBusy` where one is under way, else what a page throws. */
export async function reconcileAuthorizers(platformId: string): Promise<Reconciliation> {
  const result = await inTurn(platformId, (turn) => runAndRecord(platformId, turn));
  if (result === null) throw new AppError('reconcileBusy', 'WeChat’s list is being read by somebody else.');
  return result;
}

/** A pass for each platform whose time has come, by whichever process comes first. */
export async function reconcileWhereDue(): Promise<void> {
  const { clock } = getRuntime();
  for (const { id } of await listPlatforms()) {
    const now = clock.now();
    // The first pass comes one interval after the platform's first sight: until then the pushes tell all.
    if (await createListPassRecord(id, nextPassAt(now, 0), now)) continue;
    if (!(await isDue(id))) continue;
    await inTurn(id, async (turn) => {
      if (await isDue(id)) await runAndRecord(id, turn);
    }).catch(logFailure);
  }
}

async function isDue(platformId: string): Promise<boolean> {
  const record = await getListPassRecord(platformId);
  if (record === null) return false;
  const { nextAt, last } = record;
  return isPassDue({ nextAt, callCount: last?.callCount ?? 0 }, getRuntime().clock.now());
}

/** Null where another pass is under way. */
async function inTurn<T>(platformId: string, work: (turn: ListTurn) => Promise<T>): Promise<T | null> {
  const { leases, owner, clock, signal } = getRuntime();
  const lease = `reconcile:${platformId}`;
  if (!(await leases.acquireLease(lease, owner, clock.now(), leaseMs))) return null;
  let renewedAt = clock.now();
  const keep = async () => {
    if (signal.aborted) throw new AppError('turnLost', 'The process is asked to stop.');
    if (clock.now() - renewedAt < renewEveryMs) return;
    renewedAt = clock.now();
    if (await leases.renewLease(lease, owner, renewedAt, leaseMs)) return;
    throw new AppError('turnLost', `Another process has taken the lease ${lease}.`);
  };
  try {
    return await work({ keep, callCount: 0 });
  } finally {
    await leases.releaseLease(lease, owner);
  }
}

async function runAndRecord(platformId: string, turn: ListTurn): Promise<Reconciliation> {
  const startedAt = getRuntime().clock.now();
  const before = await getListPassRecord(platformId);
  const last = before?.last ?? null;
  const failureCount = (before?.failureCount ?? 0) + 1;
  const retry = { failureCount, callCount: last?.callCount ?? 0, errorCode: null };
  // Should this process die meanwhile, the pass has failed.
  await save(platformId, { nextAt: retryPassAt(startedAt, retry), failureCount, last });
  try {
    const result = await runListPass(platformId, turn);
    await saveEnd(platformId, failureCount, { startedAt, callCount: turn.callCount, result, failure: null });
    return result;
  } catch (error) {
    const { errorCode, errcode, rid } = readWechatFailure(error);
    const failure = { errorCode, errcode, rid };
    await saveEnd(platformId, failureCount, { startedAt, callCount: turn.callCount, result: null, failure });
    throw error;
  }
}

async function saveEnd(
  platformId: string,
  failureCount: number,
  pass: Omit<ListPass, 'endedAt'>,
): Promise<void> {
  const { startedAt, callCount, result, failure } = pass;
  const last = { ...pass, endedAt: getRuntime().clock.now() };
  if (result?.isSettled) {
    await save(platformId, { nextAt: nextPassAt(startedAt, callCount), failureCount: 0, last });
  } else {
    const retry = { failureCount, callCount, errorCode: failure?.errorCode ?? null };
    await save(platformId, { nextAt: retryPassAt(startedAt, retry), failureCount, last });
  }
}

function save(platformId: string, record: ListPassRecord): Promise<void> {
  return saveListPassRecord(platformId, record, getRuntime().clock.now());
}

function logFailure(error: unknown): void {
  const logger = getLogger();
  try {
    if (codeOf(error) === 'turnLost') throw error;
    const { errorCode, errcode, rid } = readWechatFailure(error);
    logger.warn({ event: 'authorizersNotReconciled', errorCode, errcode, rid });
  } catch {
    logger.error({ event: 'authorizersNotReconciled', error });
  }
}
