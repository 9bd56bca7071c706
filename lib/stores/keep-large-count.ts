// Counts of a large fleet. Counting 100,000 rows takes some ten milliseconds, too much for every page that anybody opens: a
// process keeps such a count for seconds, while a small one is counted anew each time, so that what a person has just
// changed shows at once.
import { remember } from '../remember';

/** Fewer are counted in no time. */
const large = 20_000;
/** A count of 100,000 is kept for 5 s. */
const keptMsPerRow = 0.05;
/** Filters make many names. */
const mostKept = 200;

interface Kept {
  counts: unknown;
  untilMs: number;
}

/** What `count` resolves with, counted now or, where `sizeOf` tells that it is large, a moment ago. */
export async function keepLargeCount<Counts>(
  name: string,
  count: () => Promise<Counts>,
  sizeOf: (counts: Counts) => number,
): Promise<Counts> {
  const known = remember('largeCounts', () => new Map<string, Kept>());
  const kept = known.get(name);
  // What stands under a name was counted by that name's own function.
  if (kept && performance.now() < kept.untilMs) return kept.counts as Counts;
  const counts = await count();
  const size = sizeOf(counts);
  known.delete(name);
  if (size < large) return counts;
  if (known.size >= mostKept) known.clear();
  known.set(name, { counts, untilMs: performance.now() + size * keptMsPerRow });
  return counts;
}
