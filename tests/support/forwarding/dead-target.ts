// What a dead target costs the others: the same deliveries to a living one, alone and beside one that refuses every connection
// or never answers, rounds interleaved. The dead ones stay dead from round to round; they are found out in the first.
import { findFreePort } from '../free-port';
import type { ForwardingDesk } from './forwarding-desk';
import { type Receiver, startReceiver } from './receiver';

const messages = 400;
const kinds = ['alone', 'refusing', 'silent'] as const;
type Kind = (typeof kinds)[number];

export interface DeadTargetCost {
  /** How many times as long it takes beside a dead one: the median over the rounds. */
  refusing: number;
  silent: number;
}

interface Targets {
  living: Receiver;
  silent: Receiver;
  /** The dead ones. */
  ids: Record<Exclude<Kind, 'alone'>, string>;
}

export async function measureDeadTarget(
  desk: ForwardingDesk,
  { rounds, firstMsgId }: { rounds: number; firstMsgId: number },
): Promise<DeadTargetCost> {
  const living = await startReceiver();
  const silent = await startReceiver();
  silent.answer = 'hang';
  await desk.addTarget(living.url);
  const refusingUrl = `http://127.0.0.1:${await findFreePort()}/`;
  const ids = { refusing: await desk.addTarget(refusingUrl), silent: await desk.addTarget(silent.url) };
  const tookMs: Record<Kind, number[]> = { alone: [], refusing: [], silent: [] };
  let msgId = firstMsgId;
  try {
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      // Turned by one place each time: nobody always runs after the same one.
      for (const place of kinds.keys()) {
        const kind = kinds[(place + round) % kinds.length] ?? 'alone';
        const ms = await deliverBeside(desk, { kind, living, silent, ids, from: msgId });
        if (round > 0) tookMs[kind].push(ms);
        msgId += messages;
      }
    }
  } finally {
    await silent.close();
    await living.close();
    await desk.clear();
  }
  const ratio = (kind: Kind) =>
    median(tookMs[kind].map((ms, round) => ms / (tookMs.alone[round] ?? Number.NaN)));
  return { refusing: ratio('refusing'), silent: ratio('silent') };
}

/** Milliseconds until the living target has everything. */
async function deliverBeside(
  desk: ForwardingDesk,
  { kind, living, silent, ids, from }: Targets & { kind: Kind; from: number },
): Promise<number> {
  await desk.switchOff(Object.entries(ids).flatMap(([dead, id]) => (dead === kind ? [] : [id])));
  const before = living.requests.length;
  await desk.push({ from, to: from + messages });
  const startedAt = performance.now();
  const stop = desk.deliver();
  await living.got(before + messages);
  const tookMs = performance.now() - startedAt;
  // What still waits for an answer would keep the loop.
  const ended = stop();
  silent.cut();
  await ended;
  return tookMs;
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
