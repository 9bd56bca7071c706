// Counts of a large fleet. Counting 100,000 rows takes some ten milliseconds, too much for every page that anybody opens: a
// process keeps such a count for seconds, and for as long again gives it once more while it is counted beside the request. A
// small one is counted anew each time, so that what a person has just changed shows at once.
import { remember } from '../remember';
import { giveAgain, keepReading, type Means, type Reading, sinceStart } from './reading-kept';

/** Fewer are counted in no time. */
const large = 20_000;
/** A count of 100,000 is kept for 5 s. */
const keptMsPerRow = 0.05;
/** Filters make many names. */
const mostKept = 200;

interface LargeCount<Counts> {
  /** What stands under a name was counted by that name's own function. */
  name: string;
  count: () => Promise<Counts>;
  /** Tells whether it is large. */
  sizeOf: (counts: Counts) => number;
}

/** What `count` resolves with, counted now or, where it is large, a moment ago. */
export async function keepLargeCount<Counts>(wish: LargeCount<Counts>, means: Means = {}): Promise<Counts> {
  const known = remember('largeCounts', () => new Map<string, Reading<unknown>>());
  const countAnew = () => countNow(wish, known, means.elapsed ?? sinceStart);
  const given = giveAgain(known.get(wish.name), countAnew, means);
  return given ? (given.value as Counts) : countAnew();
}

async function countNow<Counts>(
  { name, count, sizeOf }: LargeCount<Counts>,
  known: Map<string, Reading<unknown>>,
  elapsed: () => number,
): Promise<Counts> {
  const counts = await count();
  const size = sizeOf(counts);
  known.delete(name);
  if (size < large) return counts;
  if (known.size >= mostKept) known.clear();
  known.set(name, keepReading(counts, elapsed(), size * keptMsPerRow));
  return counts;
}
