// How long each kind of history is kept, and the quiet work of deleting what is older.
import { z } from 'zod';
import { codeOf } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { withAudit } from '../stores/audit-log';
import { deleteDeadLeases } from '../stores/lease-store';
import { deleteOldRows, listRetentionKinds, type RetentionKind } from '../stores/retention';
import { getSetting, saveSetting } from '../stores/settings';
import type { Actor } from '../stores/staff';
import { getTableSize, type TableSize } from '../stores/table-size';

const dayMs = 24 * 60 * 60_000;
const settingKey = 'retention';
const runKey = 'retentionRun';
const everyMs = 60 * 60_000;
const chunkRows = 500;
/** Between two chunks others get their turn. */
const pauseMs = 50;

/** Days. An event and its deliveries are wanted together; a refresh is of no interest after a month. */
export const defaultRetention: Retention = {
  authorizerMessage: 30,
  platformEvent: 180,
  delivery: 30,
  refreshAttempt: 30,
  incident: 365,
  auditEntry: 730,
};

export type Retention = Record<RetentionKind, number>;

export const maxDays = 3_650;
/** Nobody shortens the record of what they did themselves; China's Cybersecurity Law asks for six months. */
const minAuditDays = 180;
const days = z.number().int().min(1).max(maxDays);
const auditDays = days.min(minAuditDays);
const shape: Record<RetentionKind, typeof days> = {
  authorizerMessage: days,
  platformEvent: days,
  delivery: days,
  refreshAttempt: days,
  incident: days,
  auditEntry: auditDays,
};
export const retentionWish = z.strictObject(shape);

/** What counts now; an unreadable setting counts as the defaults. */
export async function getRetention(): Promise<Retention> {
  const stored = await getSetting(settingKey);
  const read = stored && z.object(shape).partial().safeParse(parse(stored.value));
  const known = Object.entries(read?.data ?? {}).filter(([, value]) => value !== undefined);
  return { ...defaultRetention, ...Object.fromEntries(known) };
}

export async function setRetention(wish: Retention, actor: Actor): Promise<void> {
  const before = await getRetention();
  const changed = listRetentionKinds().filter((kind) => wish[kind] !== before[kind]);
  const details = Object.fromEntries(
    changed.map((kind) => [kind, [String(before[kind]), String(wish[kind])]]),
  );
  await withAudit(async (tx) => {
    await saveSetting(settingKey, JSON.stringify(wish), new Date(getRuntime().clock.now()), tx);
    const entry = { actor, act: 'retentionChanged' as const, details };
    return { result: undefined, entry: changed.length > 0 ? entry : null };
  });
  getLogger().info({ event: 'retentionChanged', ...wish, staffId: actor.staffId });
}

export interface KeptHistory extends TableSize {
  kind: RetentionKind;
  days: number;
  minDays: number;
}

export async function listKeptHistory(): Promise<KeptHistory[]> {
  const retention = await getRetention();
  const { databaseKind } = getRuntime().config;
  const kept: KeptHistory[] = [];
  for (const kind of listRetentionKinds()) {
    const minDays = kind === 'auditEntry' ? minAuditDays : 1;
    kept.push({ kind, days: retention[kind], minDays, ...(await getTableSize(kind, databaseKind)) });
  }
  return kept;
}

export interface RetentionRun {
  at: Date;
  /** Rows of each kind. */
  deleted: Partial<Retention>;
}

/** When old rows were last looked for, by whichever process; null when never yet. */
export async function getLastRetentionRun(): Promise<RetentionRun | null> {
  const stored = await getSetting(runKey);
  const deleted = stored && z.record(z.string(), z.number()).safeParse(parse(stored.value)).data;
  return stored && deleted ? { at: stored.updatedAt, deleted } : null;
}

/** Once an hour, by one process; ends when the signal aborts. */
export async function startRetention(signal: AbortSignal): Promise<void> {
  const { leases, owner, clock } = getRuntime();
  while (!signal.aborted) {
    try {
      if (await leases.acquireLease('retention', owner, clock.now(), everyMs)) await deleteExpired(signal);
    } catch (error) {
      getLogger().error({ event: 'retentionFailed', code: codeOf(error) ?? null, error });
    }
    await clock.sleep(everyMs / 4, signal);
  }
}

/** Deletes all that is too old, in chunks; how many rows of each kind. */
export async function deleteExpired(signal?: AbortSignal): Promise<Retention> {
  const { clock } = getRuntime();
  const retention = await getRetention();
  const deleted = { ...defaultRetention };
  await deleteDeadLeases(new Date(clock.now() - dayMs));
  for (const kind of listRetentionKinds()) {
    const before = new Date(clock.now() - retention[kind] * dayMs);
    deleted[kind] = 0;
    for (let count = chunkRows; count === chunkRows && !signal?.aborted; ) {
      count = await deleteOldRows(kind, before, chunkRows);
      deleted[kind] += count;
      if (count === chunkRows) await clock.sleep(pauseMs, signal);
    }
  }
  await saveSetting(runKey, JSON.stringify(deleted), new Date(clock.now()));
  if (Object.values(deleted).some((count) => count > 0)) {
    getLogger().info({ event: 'oldRowsDeleted', ...deleted });
  }
  return deleted;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
