// How the last pass over a platform's list went, and when the next one is due: one row that all processes share.
import { createSetting, getSetting, saveSetting } from '../stores/settings';
import type { Reconciliation } from './run-list-pass';

export interface ListPassRecord {
  /** Epoch milliseconds. */
  nextAt: number;
  /** Passes in a row that failed or left something open. */
  failureCount: number;
  /** The last pass that ended; null before the first. */
  last: ListPass | null;
}

export interface ListPass {
  startedAt: number;
  endedAt: number;
  callCount: number;
  /** Null where it failed. */
  result: Reconciliation | null;
  failure: { errorCode: string; errcode: number | null; rid: string | null } | null;
}

const keyOf = (platformId: string) => `reconciled.${platformId}`;

/** Null before the platform's first sight. */
export async function getListPassRecord(platformId: string): Promise<ListPassRecord | null> {
  const setting = await getSetting(keyOf(platformId));
  if (!setting) return null;
  // A row of before there was a record says by its time alone when the last pass was.
  if (setting.value === '') return { nextAt: setting.updatedAt.getTime(), failureCount: 0, last: null };
  return JSON.parse(setting.value) as ListPassRecord;
}

/** False where there is one. */
export function createListPassRecord(platformId: string, nextAt: number, now: number): Promise<boolean> {
  const record: ListPassRecord = { nextAt, failureCount: 0, last: null };
  return createSetting(keyOf(platformId), JSON.stringify(record), new Date(now));
}

export async function saveListPassRecord(
  platformId: string,
  record: ListPassRecord,
  now: number,
): Promise<void> {
  await saveSetting(keyOf(platformId), JSON.stringify(record), new Date(now));
}
