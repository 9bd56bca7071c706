// What the fuzzing found, as a page.
import type { FuzzKind } from '../../tests/support/fuzz/inputs';
import type { FuzzResult } from '../../tests/support/fuzz/run';

export interface FuzzTotals extends FuzzResult {
  /** Threads that gave no answer any more, or died. */
  hangs: string[];
  /** Bytes, of all threads together. */
  heapGrowth: number;
}

const megabyte = 1_048_576;
const heapLimitMb = 50;
/** One input that takes longer would hold up the callback for everybody. */
const inputLimitMs = 1_000;

const kinds: Record<FuzzKind, string> = {
  changed: 'a genuine push, up to three places of its query or body changed',
  forged: 'rightly sealed, signed without the Token',
  cipher: 'rightly signed, any base64 or none in place of the cipher',
  block: 'rightly signed and encrypted, any length, appid and padding inside',
  text: 'rightly signed and sealed, any text inside',
  body: 'anything as the body',
};

export function mergeFuzz(totals: FuzzTotals, result: FuzzResult): void {
  totals.inputs += result.inputs;
  totals.crashes.push(...result.crashes);
  totals.misjudged.push(...result.misjudged);
  totals.longestMs = Math.max(totals.longestMs, result.longestMs);
  for (const [kind, counts] of Object.entries(result.outcomes)) {
    const sums = totals.outcomes[kind as FuzzKind] ?? {};
    for (const [outcome, count] of Object.entries(counts)) sums[outcome] = (sums[outcome] ?? 0) + count;
    totals.outcomes[kind as FuzzKind] = sums;
  }
}

export function isFuzzMet(totals: FuzzTotals, inputs: number): boolean {
  return totals.inputs === inputs && figuresOf(totals).every(({ met }) => met);
}

export function renderFuzzReport(
  totals: FuzzTotals,
  { inputs, seed, threads }: { inputs: number; seed: number; threads: number },
): string {
  const outcomes = Object.entries(totals.outcomes).flatMap(([kind, counts]) =>
    Object.entries(counts)
      .sort(([, one], [, other]) => other - one)
      .map(([outcome, count]) => `| ${kinds[kind as FuzzKind]} | ${outcome} | ${count} |`),
  );
  const command = `npm run fuzz -- --inputs=${inputs} --seed=${seed}`;
  return [
    '# Fuzzing of verify, decrypt and parse',
    '',
    `${totals.inputs} of ${inputs} inputs (R28), seed ${seed}, ${threads} threads: \`${command}\`. The same seed makes the same inputs.`,
    '',
    '| figure | asked | seen | met |',
    '|---|---:|---:|---|',
    ...figuresOf(totals).map(
      ({ name, asked, seen, met }) => `| ${name} | ${asked} | ${seen} | ${met ? 'yes' : 'no'} |`,
    ),
    '',
    '| input | outcome | times |',
    '|---|---|---:|',
    ...outcomes,
    '',
    ...[...totals.crashes, ...totals.hangs].slice(0, 20).map((line) => `- ${line.replaceAll('\n', ' ')}`),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function figuresOf({ crashes, hangs, misjudged, heapGrowth, longestMs }: FuzzTotals) {
  const isFast = longestMs < inputLimitMs;
  return [
    { name: 'crashes', asked: '0', seen: crashes.length, met: crashes.length === 0 },
    { name: 'threads that hang or died', asked: '0', seen: hangs.length, met: hangs.length === 0 },
    { name: `inputs of ${inputLimitMs} ms or more`, asked: '0', seen: isFast ? 0 : 'some', met: isFast },
    {
      name: 'accepted without a valid MAC, or refused with one',
      asked: '0',
      seen: misjudged.length,
      met: misjudged.length === 0,
    },
    {
      name: 'growth of the heaps (MB)',
      asked: `< ${heapLimitMb}`,
      seen: (heapGrowth / megabyte).toFixed(1),
      met: heapGrowth < heapLimitMb * megabyte,
    },
  ];
}
