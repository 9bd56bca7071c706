// Counts of a large fleet. Counting 100,000 rows takes some ten milliseconds, too much for every page that anybody opens: a
// process keeps such a count for seconds, and for as long again gives it once more while it is counted beside the request. A
// small one is counted anew each time, so that what a person has just changed shows at once.
import { remember } from '../remember';
import { renewLater } from './renew-later';

/** Fewer are counted in no time. */
const large = 20_000;
/** A count of 100,000 is kept for 5 s. */
const keptMsPerRow = 0.05;
/** Filters make many names. */
const mostKept = 200;

interface Kept {
  counts: unknown;
  untilMs: number;
  /** Until then it is given while it is renewed. */
  usableUntilMs: number;
  isRenewing: boolean;
}

interface LargeCount<Counts> {
  /** What stands under a name was counted by that name's own function. */
  name: string;
  count: () => Promise<Counts>;
  /** Tells whether it is large. */
  sizeOf: (counts: Counts) => number;
}

/** Others in tests. */
interface Means {
  elapsed?: () => number;
  later?: (renew: () => Promise<unknown>) => void;
}

/** What `count` resolves with, counted now or, where it is large, a moment ago. */
export async function keepLargeCount<Counts>(
  wish: LargeCount<Counts>,
  { elapsed = () => performance.now(), later = renewLater }: Means = {},
): Promise<Counts> {
  const known = remember('largeCounts', () => new Map<string, Kept>());
  const kept = known.get(wish.name);
  const askedAt = elapsed();
  if (!kept || askedAt >= kept.usableUntilMs) return countNow(wish, known, elapsed);
  if (askedAt >= kept.untilMs && !kept.isRenewing) {
    kept.isRenewing = true;
    later(() => countNow(wish, known, elapsed));
  }
  return kept.counts as Counts;
}

async function countNow<Counts>(
  { name, count, sizeOf }: LargeCount<Counts>,
  known: Map<string, Kept>,
  elapsed: () => number,
): Promise<Counts> {
  const counts = await count();
  const size = sizeOf(counts);
  known.delete(name);
  if (size < large) return counts;
  if (known.size >= mostKept) known.clear();
  const untilMs = elapsed() + size * keptMsPerRow;
  known.set(name, { counts, untilMs, usableUntilMs: untilMs + size * keptMsPerRow, isRenewing: false });
  return counts;
}
