// Services that get events forwarded, as an admin enters them. A secret leaves us once, in the answer to whoever made it.
import { z } from 'zod';
import { AppError } from '../errors';
import { readTargetUrl } from '../forwarding/pinned-request';
import { makeWebhookSecret } from '../forwarding/webhook-signature';
import { getLogger } from '../logger';
import { forget } from '../remember';
import { getRuntime } from '../runtime';
import {
  createForwardingTarget,
  deleteForwardingTarget,
  replaceForwardingSecret,
  saveForwardingDisabled,
  saveForwardingTarget,
} from '../stores/forwarding-targets';
import { forwardingRules } from './forwarding-rules';

export const forwardingTargetWish = z.strictObject({
  name: z.string().trim().min(1).max(60),
  url: z.string().trim().max(2_000),
  mode: z.enum(['webhook', 'reply']),
  format: z.enum(['json', 'original']),
  rules: forwardingRules,
});

export type ForwardingTargetWish = z.infer<typeof forwardingTargetWish>;

/** Throws `invalidForwardingUrl`. */
export async function addForwardingTarget(
  wish: ForwardingTargetWish,
  staffId: string,
): Promise<{ id: string; secret: string }> {
  requireUsableUrl(wish.url);
  const secret = makeWebhookSecret();
  const id = await createForwardingTarget(wish, secret);
  noteChange('forwardingTargetAdded', id, staffId);
  return { id, secret };
}

/** Throws `invalidForwardingUrl` or `forwardingTargetNotFound`. */
export async function changeForwardingTarget(
  id: string,
  wish: ForwardingTargetWish,
  staffId: string,
): Promise<void> {
  requireUsableUrl(wish.url);
  requireFound(await saveForwardingTarget(id, wish), id);
  noteChange('forwardingTargetChanged', id, staffId);
}

/** A new secret; the one before signs for a day more. Throws `forwardingTargetNotFound`. */
export async function rotateForwardingSecret(id: string, staffId: string): Promise<{ secret: string }> {
  const secret = makeWebhookSecret();
  requireFound(await replaceForwardingSecret(id, secret, now()), id);
  noteChange('forwardingSecretReplaced', id, staffId);
  return { secret };
}

/** Off, or on again with what is pending. Throws `forwardingTargetNotFound`. */
export async function switchForwardingTarget(id: string, isEnabled: boolean, staffId: string): Promise<void> {
  const changed = await saveForwardingDisabled(id, isEnabled ? null : 'staff', now());
  // Switched off twice is off all the same.
  if (isEnabled) requireFound(changed, id);
  noteChange(isEnabled ? 'forwardingTargetEnabled' : 'forwardingTargetDisabled', id, staffId);
}

/** Throws `forwardingTargetNotFound`. */
export async function removeForwardingTarget(id: string, staffId: string): Promise<void> {
  requireFound(await deleteForwardingTarget(id, now()), id);
  noteChange('forwardingTargetRemoved', id, staffId);
}

function requireUsableUrl(url: string): void {
  if (readTargetUrl(url.replaceAll('$APPID$', 'wx')) !== null) return;
  const message = 'The URL must be http(s)://host/…, without a user name or password.';
  throw new AppError('invalidForwardingUrl', message, { publicMessage: message });
}

function requireFound(isFound: boolean, id: string): void {
  if (!isFound) throw new AppError('forwardingTargetNotFound', `There is no forwarding target ${id}.`);
}

function noteChange(event: string, targetId: string, staffId: string): void {
  // This process minds it at once, others within a second.
  forget('forwardingTargets');
  getLogger().info({ event, targetId, staffId });
}

function now(): Date {
  return new Date(getRuntime().clock.now());
}
