// An admin tries a target: one test event at once, signed and pinned as a delivery is, and told how it went. It is no delivery:
// it refers to no event, is never sent again, and leaves the target's failures and its switch as they are.
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { getRuntime } from '../runtime';
import { saveAuditEntry } from '../stores/audit-log';
import { getForwardingTargetWithSecrets } from '../stores/forwarding-targets';
import { newId } from '../stores/ids';
import { listPlatforms } from '../stores/platforms';
import type { Actor } from '../stores/staff';
import { deliveryTimeoutMs } from './deliver-event';
import { isTaken, outcomeOf, sendToTarget, type TargetOutcome } from './send-to-target';
import { makeTestBody } from './test-event';

/** While WeChat waits, who replies has no longer. */
const replyTimeoutMs = 4_000;

export interface TestOutcome extends TargetOutcome {
  /** The webhook-id, by which a receiver finds it. */
  webhookId: string;
  isTaken: boolean;
  durationMs: number;
}

/** Throws `forwardingTargetNotFound`, or `platformNotFound` where there is none yet that it could be of. */
export async function sendTestEvent(targetId: string, actor: Actor): Promise<TestOutcome> {
  const { clock } = getRuntime();
  const target = await getForwardingTargetWithSecrets(targetId, new Date(clock.now()));
  if (!target) throw new AppError('forwardingTargetNotFound', `There is no forwarding target ${targetId}.`);
  const [platform] = await listPlatforms();
  if (!platform) throw new AppError('platformNotFound', 'There is no platform yet.');
  // Before anything is sent: what is not on record does not happen.
  const subject = { subjectId: target.id, subjectName: target.name };
  await saveAuditEntry({ actor, act: 'forwardingTargetTested', ...subject });
  const webhookId = `test_${newId()}`;
  const startedAt = performance.now();
  const answer = await sendToTarget({
    id: webhookId,
    target,
    body: makeTestBody(target, platform, clock.now()),
    timeoutMs: target.mode === 'reply' ? replyTimeoutMs : deliveryTimeoutMs,
  });
  const durationMs = Math.round(performance.now() - startedAt);
  const outcome = outcomeOf(answer);
  const { status, failureCode } = outcome;
  const { staffId } = actor;
  getLogger().info({ event: 'testEventSent', targetId, staffId, webhookId, status, failureCode, durationMs });
  return { webhookId, isTaken: isTaken(answer), durationMs, ...outcome };
}
