// What the fuzzing found, as a page.

import { type FuzzSize, type FuzzTotals, figuresOf } from '../../tests/support/fuzz/fuzz';
import type { FuzzKind } from '../../tests/support/fuzz/inputs';

const kinds: Record<FuzzKind, string> = {
  changed: 'a genuine push, up to three places of its query or body changed',
  forged: 'rightly sealed, signed without the Token',
  cipher: 'rightly signed, any base64 or none in place of the cipher',
  block: 'rightly signed and encrypted, any length, appid and padding inside',
  text: 'rightly signed and sealed, any text inside',
  body: 'anything as the body',
};

export function renderFuzzReport(totals: FuzzTotals, { inputs, seed, threads }: FuzzSize): string {
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
