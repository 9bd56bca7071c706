// Whatever a stranger sends, verify, decrypt and parse neither crash nor hang nor grow, and take nothing without a valid MAC.
// `npm run fuzz` does the same, and writes a report of its own.
import { fuzz, isFuzzMet } from '../support/fuzz/fuzz';
import type { Measurement, Requirement, Rig } from './requirement';

const megabyte = 1_048_576;

export const r28: Requirement = {
  id: 'R28',
  asked:
    '5,000,000 fuzz inputs to verify, decrypt, parse: 0 crashes, 0 hangs, heap growth < 50 MB, 0 accepted without a valid MAC',
  inMemory: measure,
};

async function measure(rig: Rig): Promise<Measurement> {
  // Another row of chance than that of `npm run fuzz`.
  const size = { inputs: rig.pick(5_000_000, 20_000), seed: 28, threads: rig.pick(2, 1) };
  const totals = await fuzz(size, (inputs) => {
    if (inputs % 500_000 === 0) rig.log(`${inputs} inputs`);
  });
  const { crashes, hangs, misjudged, longestMs, heapGrowth, outcomes } = totals;
  const accepted = Object.values(outcomes).reduce((sum, counts) => sum + (counts.accepted ?? 0), 0);
  const growth = (heapGrowth / megabyte).toFixed(1);
  return {
    seen: `${totals.inputs} inputs: ${crashes.length} crashes, ${hangs.length} threads that hang or died, longest input ${longestMs.toFixed(0)} ms, heaps grew by ${growth} MB, ${accepted} accepted, ${misjudged.length} misjudged`,
    met: isFuzzMet(totals, size.inputs, { isTimed: rig.isFull }) && accepted > 0,
  };
}
