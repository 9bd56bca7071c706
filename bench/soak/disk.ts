// What the disk alone gives: as many items a second as pushes come, each waiting for one flush that takes all that are due. No
// program that answers after the flush is sooner.
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface DiskResult {
  p99Ms: number;
  maxMs: number;
}

const block = Buffer.alloc(4_096, 'wxdesk');
const blocks = 4_096;

export async function measureDisk(
  folder: string,
  { perSecond, forMs }: { perSecond: number; forMs: number },
): Promise<DiskResult> {
  const name = path.join(folder, 'disk-alone');
  const file = await open(name, 'w');
  try {
    await file.write(Buffer.alloc(blocks * block.length));
    await file.sync();
    const tookMs = new Float64Array(Math.round((perSecond * forMs) / 1_000));
    const dueAt = (number: number) => (number * 1_000) / perSecond;
    const startedAt = performance.now();
    for (let flushed = 0, writes = 0; flushed < tookMs.length; writes += 1) {
      const now = performance.now() - startedAt;
      if (now < dueAt(flushed)) {
        await pause(dueAt(flushed) - now);
        continue;
      }
      await file.write(block, 0, block.length, (writes % blocks) * block.length);
      await file.datasync();
      const doneAt = performance.now() - startedAt;
      for (; flushed < tookMs.length && dueAt(flushed) <= now; flushed += 1)
        tookMs[flushed] = doneAt - dueAt(flushed);
    }
    tookMs.sort();
    return { p99Ms: tookMs[Math.floor(tookMs.length * 0.99)] ?? 0, maxMs: tookMs.at(-1) ?? 0 };
  } finally {
    await file.close();
    await rm(name);
  }
}
