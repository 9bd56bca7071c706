// R21: events delivered one to five times in any order, to two processes, end in the state of one ordered delivery.

import { checkSequences } from '../support/reliability/events/check-sequences';
import { batches } from '../support/reliability/events/plan';
import { playBatch, playInOrder } from '../support/reliability/events/play';
import { openStage } from '../support/reliability/events/stage';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

export const r21: Requirement = {
  id: 'R21',
  asked:
    'Exactly-once effect: 5,000 random sequences of events per database, each event delivered 1–5 times, shuffled, ' +
    'end in the state of one ordered delivery in 100 %',
  onDatabase: measure,
};

async function measure({ database, pick, log }: DatabaseRig): Promise<Measurement> {
  const stage = await openStage(() => database.environment());
  try {
    const common = {
      cases: batches,
      countOf: ({ sequences }: { sequences: unknown[] }) => sequences.length,
      onProgress: (sequences: number) => log(`${sequences} sequences`),
    };
    const wanted = pick(4_800, 50);
    const shuffled = await checkSequences({ ...common, wanted, play: (batch) => playBatch(stage, batch) });
    const inOrder = await checkSequences({
      ...common,
      wanted: pick(200, 5),
      play: (batch) => playInOrder(stage, batch),
    });
    const failure = shuffled.failure ?? inOrder.failure;
    if (failure !== null) return { seen: failure, met: false };
    const played = shuffled.sequences + inOrder.sequences;
    return {
      seen: `${played} sequences, of them ${inOrder.sequences} in order but repeated: all as the ordered single delivery`,
      met: shuffled.sequences >= wanted,
    };
  } finally {
    await stage.stop();
  }
}
