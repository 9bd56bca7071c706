// Rounds of a measurement, several at once: each has an account of its own, so that they do not touch each other.

/** Runs rounds 0 … count-1, so many at a time; the results in order of their ends. The first error ends it. */
export async function runInLanes<T>(
  count: number,
  lanes: number,
  round: (index: number, lane: number) => Promise<T>,
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  let isFailed = false;
  const work = async (_: unknown, lane: number) => {
    while (next < count && !isFailed) {
      const index = next++;
      results.push(await round(index, lane));
    }
  };
  const all = Array.from({ length: lanes }, work).map((lane) =>
    lane.catch((error: unknown) => {
      isFailed = true;
      throw error;
    }),
  );
  await Promise.allSettled(all);
  await Promise.all(all);
  return results;
}
