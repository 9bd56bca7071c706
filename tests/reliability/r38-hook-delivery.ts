// Events go on to services of which one fails often and one is dead: each event is brought or given up in plain sight.
import { getDatabase } from '@/lib/stores/prisma';
import { type DeadTargetCost, measureDeadTarget } from '../support/forwarding/dead-target';
import { type ForwardingDesk, openForwardingDesk } from '../support/forwarding/forwarding-desk';
import { type ReceivedRequest, type ReceiverAnswer, startReceiver } from '../support/forwarding/receiver';
import { findFreePort } from '../support/free-port';
import { createSeededRandom } from '../support/reliability/seeded-random';
import type { DatabaseRig, Measurement, Requirement } from './requirement';

const failing = 0.3;
const failures: ReceiverAnswer[] = [{ status: 500 }, { status: 503 }, { status: 429 }, 'cut'];
/** The dead target is asked for the events of one account alone, or its eight tries each, one at a time, would take hours. */
const deadAccount = 'wxdead';
const slowest = 1.05;

export const r38: Requirement = {
  id: 'R38',
  asked:
    '10,000 events, target failing 30 %, one dead: 100 % delivered or dead-lettered, at least once, duplicates carry the same webhook-id; the dead one slows the others by < 5 %',
  isAlone: true,
  onDatabase: measure,
};

interface Brought {
  /** MsgIds that the failing target took. */
  taken: Set<number>;
  /** By MsgId, the webhook-ids it came under. */
  ids: Map<number, Set<string>>;
  requests: number;
  failed: number;
}

async function measure(rig: DatabaseRig): Promise<Measurement> {
  const count = rig.pick(10_000, 150);
  const desk = await openForwardingDesk();
  try {
    const { brought, targetId, deadId } = await bring(rig, desk, count);
    const [delivered, dead] = await Promise.all([countOf(targetId, 'delivered'), countOf(targetId, 'dead')]);
    const [toDead, deadLetters] = await Promise.all([countOf(deadId), countOf(deadId, 'dead')]);
    const repeated = brought.requests - brought.ids.size;
    const strangers = [...brought.ids.values()].filter(({ size }) => size !== 1).length;
    const distinct = new Set([...brought.ids.values()].flatMap((ids) => [...ids])).size;
    await desk.clear();
    const cost = rig.isFull ? await measureDeadTarget(desk, { rounds: 11, firstMsgId: count }) : null;
    return {
      seen: `${delivered} delivered + ${dead} dead-lettered of ${count}, ${brought.failed} of ${brought.requests} tries failed, ${repeated} repeated, ${strangers} of them under another id; dead target: ${deadLetters} of ${toDead} dead-lettered${showCost(cost)}`,
      met:
        delivered + dead === count &&
        delivered === brought.taken.size &&
        brought.ids.size === count &&
        distinct === count &&
        strangers === 0 &&
        repeated > 0 &&
        toDead > 0 &&
        deadLetters === toDead &&
        (cost === null || (cost.refusing < slowest && cost.silent < slowest)),
    };
  } finally {
    await desk.close();
  }
}

async function bring(rig: DatabaseRig, desk: ForwardingDesk, count: number) {
  const random = createSeededRandom(38);
  const brought: Brought = { taken: new Set(), ids: new Map(), requests: 0, failed: 0 };
  const receiver = await startReceiver();
  receiver.answer = (request) => {
    const msgId = note(brought, request);
    if (random() < failing) {
      brought.failed += 1;
      return failures[brought.failed % failures.length] ?? 'cut';
    }
    brought.taken.add(msgId);
    return { status: 204 };
  };
  const targetId = await desk.addTarget(receiver.url);
  const deadId = await desk.addTarget(`http://127.0.0.1:${await findFreePort()}/`, [deadAccount]);
  const deadEvery = rig.pick(500, 75);
  const stop = desk.deliver();
  try {
    await desk.push({ from: 0, to: count }, (msgId) => (msgId % deadEvery === 0 ? deadAccount : 'wxaccount'));
    rig.log(`${count} messages accepted, ${brought.requests} tries`);
    await desk.passUntilSettled();
    rig.log(`${brought.requests} tries`);
  } finally {
    await stop();
    await receiver.close();
  }
  return { brought, targetId, deadId };
}

function note(brought: Brought, { headers, body }: ReceivedRequest): number {
  const { data } = JSON.parse(body);
  const msgId = Number(data.fields.MsgId);
  const known = brought.ids.get(msgId) ?? new Set();
  brought.ids.set(msgId, known.add(String(headers['webhook-id'])));
  brought.requests += 1;
  return msgId;
}

function countOf(targetId: string, state?: 'delivered' | 'dead'): Promise<number> {
  return getDatabase().delivery.count({ where: { targetId, ...(state && { state }) } });
}

function showCost(cost: DeadTargetCost | null): string {
  if (cost === null) return '';
  return `; another takes ${cost.refusing.toFixed(2)} times as long beside one that refuses, ${cost.silent.toFixed(2)} beside one that never answers`;
}
