// One try to bring an event to a target, and what it leads to.
import type { PinnedAnswer } from '../forwarding/pinned-request';
import { nextTryAt } from '../forwarding/retry-schedule';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { type DueDelivery, saveDeliveryTry } from '../stores/deliveries';
import {
  type ForwardingTarget,
  getForwardingTargetWithSecrets,
  saveForwardingDisabled,
  saveTargetFailure,
  saveTargetSuccess,
} from '../stores/forwarding-targets';
import { makeDeliveryBody } from './delivery-body';
import { isTaken, outcomeOf, sendToTarget } from './send-to-target';

export const deliveryTimeoutMs = 10_000;
/** A target that does nothing but fail for this long is switched off. */
const giveUpAfterMs = 120 * 60 * 60_000;

/** Sends it once and records the try. Rejects only when the database fails. */
export async function deliverEvent(delivery: DueDelivery): Promise<void> {
  await tryDelivery(delivery, deliveryTimeoutMs);
}

/** The same within a time limit of its own; gives what the target answered, or null when it did not take the event. */
export async function tryDelivery(delivery: DueDelivery, timeoutMs: number): Promise<string | null> {
  const { clock } = getRuntime();
  const target = await getForwardingTargetWithSecrets(delivery.targetId, new Date(clock.now()));
  // Switched off or deleted since: it stays as it is, and is found again if the target comes back.
  if (target === null || target.disabledAt !== null) return null;
  const body = await makeDeliveryBody(delivery, target);
  const startedAt = new Date(clock.now());
  const began = performance.now();
  const answer = body && (await sendToTarget({ id: `msg_${delivery.id}`, target, body, timeoutMs }));
  // The clock may be corrected meanwhile.
  const durationMs = Math.round(performance.now() - began);
  await settle({ delivery, target, startedAt, durationMs, answer });
  return answer?.kind === 'answered' && isTaken(answer) ? answer.body.toString('utf8') : null;
}

interface Made {
  delivery: DueDelivery;
  target: ForwardingTarget;
  startedAt: Date;
  durationMs: number;
  /** Null when the event is gone. */
  answer: PinnedAnswer | null;
}

async function settle({ delivery, target, startedAt, durationMs, answer }: Made): Promise<void> {
  const { clock } = getRuntime();
  const now = clock.now();
  const isDelivered = answer !== null && isTaken(answer);
  const isGone = answer?.kind === 'answered' && answer.status === 410;
  const again = isDelivered || answer === null || isGone ? null : nextTry(delivery, answer, now);
  await saveDeliveryTry({
    deliveryId: delivery.id,
    attemptCount: delivery.attemptCount,
    startedAt,
    durationMs,
    ...(answer === null ? eventGone : outcomeOf(answer)),
    nextAttemptAt: again === null ? null : new Date(again),
    isDelivered,
    now: new Date(now),
  });
  if (isDelivered && target.failureCount > 0) await saveTargetSuccess(target.id);
  if (!isDelivered && answer !== null) await mindFailure(target, isGone, new Date(now));
}

function nextTry({ attemptCount }: DueDelivery, answer: PinnedAnswer, now: number): number | null {
  const isOverloaded = answer.kind === 'answered' ? answer.status === 429 : answer.code === 'timeout';
  const retryAfter = answer.kind === 'answered' ? answer.retryAfter : null;
  return nextTryAt({ attemptCount: attemptCount + 1, isOverloaded, retryAfter }, now, Math.random);
}

const eventGone = { status: null, failureCode: 'eventGone', sample: '' };

async function mindFailure(target: ForwardingTarget, isGone: boolean, now: Date): Promise<void> {
  const failingForMs = await saveTargetFailure(target.id, now);
  const reason = isGone ? 'gone' : failingForMs >= giveUpAfterMs ? 'failing' : null;
  if (reason === null || !(await saveForwardingDisabled(target.id, reason, now))) return;
  getLogger().warn({ event: 'forwardingTargetDisabled', targetId: target.id, name: target.name, reason });
}
