// Services that get events forwarded, as an admin enters them. A secret leaves us once, in the answer to whoever made it.
import { z } from 'zod';
import { AppError } from '../errors';
import { explainForbidden, readTargetUrl } from '../forwarding/pinned-request';
import { makeWebhookSecret } from '../forwarding/webhook-signature';
import { getLogger } from '../logger';
import { forget } from '../remember';
import { getRuntime } from '../runtime';
import type { AuditAct } from '../stores/audit-acts';
import { type AuditDetail, withAudit } from '../stores/audit-log';
import {
  createForwardingTarget,
  deleteForwardingTarget,
  getForwardingTarget,
  replaceForwardingSecret,
  saveForwardingDisabled,
  saveForwardingTarget,
} from '../stores/forwarding-targets';
import type { Transaction } from '../stores/prisma';
import type { Actor } from '../stores/staff';
import { forwardingRules } from './forwarding-rules';

export const forwardingTargetWish = z.strictObject({
  name: z.string().trim().min(1).max(60),
  url: z.string().trim().max(2_000),
  mode: z.enum(['webhook', 'reply']),
  format: z.enum(['json', 'original']),
  rules: forwardingRules,
});

export type ForwardingTargetWish = z.infer<typeof forwardingTargetWish>;

/** Throws `invalidForwardingUrl` or `forbiddenForwardingAddress`. */
export async function addForwardingTarget(
  wish: ForwardingTargetWish,
  actor: Actor,
): Promise<{ id: string; secret: string }> {
  requireUsableUrl(wish.url);
  const secret = makeWebhookSecret();
  const id = await withAudit(async (tx) => {
    const created = await createForwardingTarget(wish, secret, tx);
    const subject = { subjectId: created, subjectName: wish.name, details: { host: hostOf(wish.url) } };
    return { result: created, entry: { actor, act: 'forwardingTargetAdded', ...subject } };
  });
  noteChange('forwardingTargetAdded', id, actor);
  return { id, secret };
}

/** Throws `invalidForwardingUrl`, `forbiddenForwardingAddress` or `forwardingTargetNotFound`. */
export async function changeForwardingTarget(
  id: string,
  wish: ForwardingTargetWish,
  actor: Actor,
): Promise<void> {
  requireUsableUrl(wish.url);
  await change({ id, actor, act: 'forwardingTargetChanged', details: { host: hostOf(wish.url) } }, (tx) =>
    saveForwardingTarget(id, wish, tx),
  );
}

/** A new secret; the one before signs for a day more. Throws `forwardingTargetNotFound`. */
export async function rotateForwardingSecret(id: string, actor: Actor): Promise<{ secret: string }> {
  const secret = makeWebhookSecret();
  await change({ id, actor, act: 'forwardingSecretReplaced' }, (tx) =>
    replaceForwardingSecret(id, secret, now(), tx),
  );
  return { secret };
}

/** Off, or on again with what is pending. Throws `forwardingTargetNotFound`. */
export async function switchForwardingTarget(id: string, isEnabled: boolean, actor: Actor): Promise<void> {
  const act = isEnabled ? 'forwardingTargetEnabled' : 'forwardingTargetDisabled';
  await change({ id, actor, act }, async (tx) => {
    const isChanged = await saveForwardingDisabled(id, isEnabled ? null : 'staff', now(), tx);
    // Switched off twice is off all the same.
    return isChanged || (!isEnabled && 'unchanged');
  });
}

/** Throws `forwardingTargetNotFound`. */
export async function removeForwardingTarget(id: string, actor: Actor): Promise<void> {
  await change({ id, actor, act: 'forwardingTargetRemoved' }, (tx) => deleteForwardingTarget(id, now(), tx));
}

interface Change {
  id: string;
  actor: Actor;
  act: AuditAct;
  details?: Record<string, AuditDetail>;
}

/** `save` says whether there was such a target, or that nothing had to be changed. */
async function change(
  { id, actor, act, details = {} }: Change,
  save: (tx: Transaction) => Promise<boolean | 'unchanged'>,
): Promise<void> {
  await withAudit(async (tx) => {
    const target = await getForwardingTarget(id, tx);
    const saved = target !== null && (await save(tx));
    if (!saved) throw new AppError('forwardingTargetNotFound', `There is no forwarding target ${id}.`);
    const entry = { actor, act, subjectId: id, subjectName: target.name, details };
    return { result: undefined, entry: saved === 'unchanged' ? null : entry };
  });
  noteChange(act, id, actor);
}

/** An address that nothing will ever be sent to is told at once, not by the first delivery. */
function requireUsableUrl(text: string): void {
  const url = readTargetUrl(text.replaceAll('$APPID$', 'wx'));
  if (url === null) {
    const message = 'The URL must be http(s)://host/…, without a user name or password.';
    throw new AppError('invalidForwardingUrl', message, { publicMessage: message });
  }
  const message = explainForbidden(url, getRuntime().config.forwardNetworks);
  if (message !== null) throw new AppError('forbiddenForwardingAddress', message, { publicMessage: message });
}

/** The rest of the URL may hold a secret of the target's. */
function hostOf(url: string): string {
  return new URL(url).host;
}

function noteChange(event: string, targetId: string, { staffId }: Actor): void {
  // This process minds it at once, others within a second.
  forget('forwardingTargets');
  getLogger().info({ event, targetId, staffId });
}

function now(): Date {
  return new Date(getRuntime().clock.now());
}
