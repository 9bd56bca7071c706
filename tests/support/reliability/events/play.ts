// Plays a batch and compares what it leaves with the model.
import { inOrder, isStale } from './model';
import { findDifferences, observe } from './observe';
import { type Batch, type Delivery, type Round, roundCount, type Sequence } from './plan';
import { createScene, type Scene } from './scene';
import { clear, type Stage, settle, work } from './stage';

/** Throws what differs from the model. */
export async function playBatch(stage: Stage, { sequences, rounds }: Batch): Promise<void> {
  await onScenes(stage, sequences, async (scenes) => {
    await playRounds(stage, scenes, { sequences, rounds });
    await settle(stage, scenes);
    await compare(stage, scenes, { isInOrder: false });
  });
}

/** All that counts, then all that is stale; throws what the second part has changed. */
export async function playStale(stage: Stage, { sequences, rounds }: Batch): Promise<void> {
  const only = (stale: boolean) => ({
    rounds,
    sequences: sequences.map((sequence) =>
      sequence.map((planned, index) =>
        isStale(sequence, index) === stale ? planned : { ...planned, deliveries: [] },
      ),
    ),
  });
  await onScenes(stage, sequences, async (scenes) => {
    await playRounds(stage, scenes, only(false));
    await settle(stage, scenes);
    const before = await Promise.all(scenes.map(observe));
    await playRounds(stage, scenes, only(true));
    await settle(stage, scenes);
    const after = await Promise.all(scenes.map(observe));
    const lines = before.flatMap((texts, at) =>
      texts.flatMap((text, part) => (after[at]?.[part] === text ? [] : [`${text} → ${after[at]?.[part]}`])),
    );
    if (lines.length > 0) throw new Error(lines.join('\n'));
    await compare(stage, scenes, { isInOrder: false });
  });
}

/** Every event in the order of WeChat's clock, worked off before the next; its further deliveries come whenever they do. */
export async function playInOrder(stage: Stage, { sequences, rounds }: Batch): Promise<void> {
  const ordered = sequences.map(toOrdered);
  const steps = Math.max(...ordered.map(({ length }) => length));
  await onScenes(stage, sequences, async (scenes) => {
    for (let step = 0; step < steps; step += 1) {
      await Promise.all(scenes.map((scene, at) => deliver(stage, scene, ordered[at] ?? [], step)));
      await settle(stage, scenes, workersOf(rounds[step % roundCount]));
    }
    await compare(stage, scenes, { isInOrder: true });
  });
}

export async function onScenes(
  stage: Stage,
  sequences: Sequence[],
  play: (scenes: Scene[]) => Promise<void>,
): Promise<void> {
  const scenes: Scene[] = [];
  try {
    for (const sequence of sequences) scenes.push(await createScene(stage.wechat, sequence));
    await play(scenes);
  } finally {
    await clear(stage, scenes);
  }
}

/** All deliveries of that round at once. */
export async function deliver(stage: Stage, scene: Scene, sequence: Sequence, round: number): Promise<void> {
  const due = sequence
    .flatMap(({ deliveries }, index) => deliveries.map((delivery) => ({ ...delivery, index })))
    .filter((delivery) => delivery.round === round)
    .sort((a, b) => a.rank - b.rank);
  await Promise.all(
    due.map(({ index, process, isSealedAnew }) =>
      stage.processes[process].receive(scene.push(index, isSealedAnew)),
    ),
  );
}

async function playRounds(stage: Stage, scenes: Scene[], { sequences, rounds }: Batch): Promise<void> {
  for (const [index, round] of rounds.entries()) {
    const come = () =>
      Promise.all(scenes.map((scene, at) => deliver(stage, scene, sequences[at] ?? [], index)));
    if (round.isMeanwhile) await Promise.all([come(), work(stage, round.workers)]);
    else await come().then(() => work(stage, round.workers));
  }
}

async function compare(stage: Stage, scenes: Scene[], how: { isInOrder: boolean }): Promise<void> {
  const differences = await Promise.all(scenes.map((scene) => findDifferences(stage.wechat, scene, how)));
  const lines = differences.flatMap((found, at) => found.map((text) => `sequence ${at}: ${text}`));
  if (lines.length > 0) throw new Error(lines.join('\n'));
}

/** The first delivery of the event that is n-th by WeChat's clock comes in round n, the others then or later. */
function toOrdered(sequence: Sequence): Sequence {
  const order = inOrder(sequence);
  return sequence.map((planned, index) => {
    const first = order.indexOf(index);
    const toRound = (delivery: Delivery, at: number) => ({
      ...delivery,
      round: at === 0 ? first : first + (delivery.round % (sequence.length - first)),
    });
    return { ...planned, deliveries: planned.deliveries.map(toRound) };
  });
}

function workersOf(round: Round | undefined): Round['workers'] {
  return round === undefined || round.workers === 'none' ? 'both' : round.workers;
}
