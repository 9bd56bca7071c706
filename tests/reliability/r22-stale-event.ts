// R22: what is older than what is known changes nothing, however often and to whichever process it is delivered.
import { checkSequences } from '../support/reliability/events/check-sequences';
import { staleBatches } from '../support/reliability/events/plan';
import { playStale } from '../support/reliability/events/play';
import { openStage } from '../support/reliability/events/stage';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

export const r22: Requirement = {
  id: 'R22',
  asked:
    'Stale event: an `unauthorized` older than the last `authorized` (CreateTime) changes nothing, an older ticket ' +
    'never replaces a newer one: 2,000 sequences per database, 0 violations',
  onDatabase: measure,
};

async function measure({ database, pick, log }: DatabaseRig): Promise<Measurement> {
  const stage = await openStage(() => database.environment());
  try {
    const wanted = pick(2_000, 20);
    const { sequences, failure } = await checkSequences({
      cases: staleBatches,
      wanted,
      play: (batch) => playStale(stage, batch),
      countOf: ({ sequences }) => sequences.length,
      onProgress: (played) => log(`${played} sequences`),
    });
    if (failure !== null) return { seen: failure, met: false };
    return { seen: `${sequences} sequences: 0 violations`, met: sequences >= wanted };
  } finally {
    await stage.stop();
  }
}
