// Runs a property until so many sequences were played; a failure tells seed and path, with which FC_SEED and FC_PATH play
// it again, and the shrunk case.
import fc from 'fast-check';

export interface Played {
  sequences: number;
  /** fast-check's report of the first failure. */
  failure: string | null;
}

export async function checkSequences<Case>({
  cases,
  wanted,
  play,
  countOf,
  onProgress,
}: {
  cases: fc.Arbitrary<Case>;
  wanted: number;
  play: (one: Case) => Promise<void>;
  countOf: (one: Case) => number;
  onProgress: (sequences: number) => void;
}): Promise<Played> {
  let sequences = 0;
  let told = 0;
  const property = fc.asyncProperty(cases, async (one) => {
    await play(one);
    sequences += countOf(one);
    if (sequences - told < 500) return;
    told = sequences;
    onProgress(sequences);
  });
  const { FC_SEED: seed, FC_PATH: path } = process.env;
  const replay = { ...(seed && { seed: Number(seed) }), ...(path && { path }) };
  while (sequences < wanted) {
    const result = await fc.check(property, { numRuns: Math.ceil((wanted - sequences) / 5), ...replay });
    if (result.failed) return { sequences, failure: reportOf(result) };
    if (path) break;
  }
  return { sequences, failure: null };
}

function reportOf<Case>(result: fc.RunDetails<[Case]>): string {
  const { message = '' } = result.errorInstance instanceof Error ? result.errorInstance : {};
  return `${message}\n${fc.defaultReportMessage(result)}`;
}
