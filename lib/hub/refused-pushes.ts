// Refused pushes, kept in memory until they are written at most once a second: a stranger must not be able to fill the
// disk. Counts are exact; of samples only the newest are kept.
import { remember } from '../remember';

export interface RefusedPushSample {
  receivedAt: Date;
  status: number;
  path: string;
  query: string;
  body: string;
  clientAddress: string;
}

export interface RefusedPushBatch {
  /** How many, by minute and status. */
  counts: { minute: Date; status: number; count: number }[];
  /** Oldest first. */
  samples: RefusedPushSample[];
}

export const maxRefusedSamples = 500;
const maxSampleBytes = 4_096;
const minuteMs = 60_000;
/** While the database is away the minutes add up: more than a day of them is not kept. */
const maxCounts = 10_000;

interface Collector {
  counts: Map<string, { minute: Date; status: number; count: number }>;
  samples: RefusedPushSample[];
}

function collector(): Collector {
  return remember('refusedPushes', () => ({ counts: new Map(), samples: [] }));
}

export function noticeRefusedPush(push: Omit<RefusedPushSample, 'body'> & { body: Buffer | null }): void {
  const { counts, samples } = collector();
  const minute = new Date(Math.floor(push.receivedAt.getTime() / minuteMs) * minuteMs);
  const key = `${minute.getTime()} ${push.status}`;
  const counted = counts.get(key);
  if (counted) counted.count += 1;
  else if (counts.size < maxCounts) counts.set(key, { minute, status: push.status, count: 1 });
  samples.push(toSample(push));
  if (samples.length > maxRefusedSamples) samples.shift();
}

/** Empties the memory; null when there is nothing. */
export function takeRefusedPushes(): RefusedPushBatch | null {
  const taken = collector();
  if (taken.counts.size === 0) return null;
  const batch = { counts: [...taken.counts.values()], samples: [...taken.samples] };
  taken.counts.clear();
  taken.samples.length = 0;
  return batch;
}

/** Puts back what could not be written. */
export function returnRefusedPushes(batch: RefusedPushBatch): void {
  const { counts, samples } = collector();
  for (const { minute, status, count } of batch.counts) {
    const key = `${minute.getTime()} ${status}`;
    const counted = counts.get(key);
    if (counted) counted.count += count;
    else counts.set(key, { minute, status, count });
  }
  samples.unshift(...batch.samples.slice(0, Math.max(0, maxRefusedSamples - samples.length)));
}

/** Path, query and body together stay below the limit; the body is what gives way. */
function toSample(push: Omit<RefusedPushSample, 'body'> & { body: Buffer | null }): RefusedPushSample {
  const path = cut(push.path, 256);
  const query = cut(push.query, 1_024);
  const left = maxSampleBytes - Buffer.byteLength(path) - Buffer.byteLength(query);
  const body = cut((push.body ?? Buffer.alloc(0)).subarray(0, left).toString('utf8'), left);
  return { ...push, path, query, body };
}

/** At most so many bytes of UTF-8, without NUL, which no database keeps. */
function cut(text: string, maxBytes: number): string {
  const bytes = Buffer.from(text.replaceAll('\0', ''), 'utf8');
  if (bytes.length <= maxBytes) return bytes.toString('utf8');
  // A character that the cut would split is left out whole.
  let end = maxBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end).toString('utf8');
}
