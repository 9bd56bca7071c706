// Writes refused pushes at most once a second, with the reason found from the sample; what is left at the end as well.
import { setTimeout as sleep } from 'node:timers/promises';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { listPlatforms } from '../stores/platforms';
import { saveRefusedPushes } from '../stores/refused-pushes';
import { diagnoseRefusedPush } from './diagnose-refused-push';
import {
  maxRefusedSamples,
  type RefusedPushBatch,
  returnRefusedPushes,
  takeRefusedPushes,
} from './refused-pushes';

const flushEveryMs = 1_000;
const countsKeptMs = 30 * 24 * 60 * 60_000;

/** Runs until the signal aborts; resolves after the last flush. */
export async function startRefusedPushFlush(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await sleep(flushEveryMs, undefined, { signal }).catch(() => undefined);
    await flushRefusedPushes();
  }
}

export async function flushRefusedPushes(): Promise<void> {
  const batch = takeRefusedPushes();
  if (!batch) return;
  try {
    await save(batch);
  } catch (error) {
    returnRefusedPushes(batch);
    getLogger().error({ event: 'refusedPushesNotSaved', error });
  }
}

async function save({ counts, samples }: RefusedPushBatch): Promise<void> {
  const { pushWindowSeconds } = getRuntime().config;
  const platforms = await listPlatforms();
  const diagnosed = samples.map(({ body, ...sample }) => ({
    ...sample,
    bodySample: body,
    ...diagnoseRefusedPush({ ...sample, body }, platforms, pushWindowSeconds),
  }));
  const countsSince = new Date(Date.now() - countsKeptMs);
  await saveRefusedPushes({ counts, samples: diagnosed, keptSamples: maxRefusedSamples, countsSince });
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const reasons = [...new Set(diagnosed.map(({ reason }) => reason))].join();
  getLogger().warn({ event: 'pushesRefused', total, reasons });
}
