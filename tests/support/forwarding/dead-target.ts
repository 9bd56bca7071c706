// What a dead target costs the others: the same deliveries to a living one, alone and beside one that refuses every connection
// or never answers, rounds interleaved.
import { findFreePort } from '../free-port';
import type { ForwardingDesk } from './forwarding-desk';
import { startReceiver } from './receiver';

const messages = 250;
const kinds = ['alone', 'refusing', 'silent'] as const;
type Kind = (typeof kinds)[number];

export interface DeadTargetCost {
  /** How many times as long it takes beside a dead one: the median over the rounds. */
  refusing: number;
  silent: number;
}

export async function measureDeadTarget(
  desk: ForwardingDesk,
  { rounds, firstMsgId }: { rounds: number; firstMsgId: number },
): Promise<DeadTargetCost> {
  const tookMs: Record<Kind, number[]> = { alone: [], refusing: [], silent: [] };
  let msgId = firstMsgId;
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    // Turned by one place each time: nobody always runs after the same one.
    for (const place of kinds.keys()) {
      const kind = kinds[(place + round) % kinds.length] ?? 'alone';
      const ms = await deliverBeside(desk, kind, msgId);
      if (round > 0) tookMs[kind].push(ms);
      msgId += messages;
    }
  }
  const ratio = (kind: Kind) =>
    median(tookMs[kind].map((ms, round) => ms / (tookMs.alone[round] ?? Number.NaN)));
  return { refusing: ratio('refusing'), silent: ratio('silent') };
}

/** Milliseconds until the living target has everything. */
async function deliverBeside(desk: ForwardingDesk, kind: Kind, from: number): Promise<number> {
  const living = await startReceiver();
  const silent = await startReceiver();
  silent.answer = 'hang';
  try {
    if (kind === 'refusing') await desk.addTarget(`http://127.0.0.1:${await findFreePort()}/`);
    if (kind === 'silent') await desk.addTarget(silent.url);
    await desk.addTarget(living.url);
    await desk.push({ from, to: from + messages });
    const startedAt = performance.now();
    const stop = desk.deliver();
    await living.got(messages);
    const tookMs = performance.now() - startedAt;
    await silent.close();
    await stop();
    return tookMs;
  } finally {
    await silent.close();
    await living.close();
    await desk.clear();
  }
}

function median(values: number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
