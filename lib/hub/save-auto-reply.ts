// An account's rules for replies without a program, as an admin enters them.
import { z } from 'zod';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { forget } from '../remember';
import { getRuntime } from '../runtime';
import { withAudit } from '../stores/audit-log';
import { getAuthorizer } from '../stores/authorizers';
import { deleteAutoReply, saveAutoReply } from '../stores/auto-replies';
import type { Actor } from '../stores/staff';

/** WeChat takes 2,048 bytes of text. */
const content = z
  .string()
  .min(1)
  .refine((text) => Buffer.byteLength(text) <= 2_048, { error: 'must have at most 2,048 bytes' });
const account = { platformId: z.string().max(64), authorizerAppId: z.string().max(64), content };
const pattern = z.string().trim().min(1).max(128);

export const autoReplyWish = z.discriminatedUnion('trigger', [
  z.strictObject({ ...account, trigger: z.literal('subscribe') }),
  z.strictObject({
    ...account,
    trigger: z.literal('keyword'),
    pattern,
    match: z.enum(['exact', 'contains']),
  }),
  z.strictObject({ ...account, trigger: z.literal('click'), pattern }),
]);

/** Replaces what the account says to the same trigger. Throws `authorizerNotFound`. */
export async function setAutoReply(
  wish: z.infer<typeof autoReplyWish>,
  actor: Actor,
): Promise<{ id: string }> {
  const { platformId, authorizerAppId, trigger } = wish;
  if (!(await getAuthorizer(platformId, authorizerAppId))) {
    throw new AppError('authorizerNotFound', `There is no account ${authorizerAppId}.`);
  }
  const settings = { pattern: '', match: 'exact' as const, ...wish };
  const now = new Date(getRuntime().clock.now());
  const id = await withAudit(async (tx) => {
    const saved = await saveAutoReply(settings, now, tx);
    const subject = { platformId, authorizerAppId, subjectId: saved, subjectName: settings.pattern };
    return { result: saved, entry: { actor, act: 'autoReplySaved', ...subject, details: { trigger } } };
  });
  noteChange('autoReplySaved', { id, authorizerAppId, trigger, staffId: actor.staffId });
  return { id };
}

/** Throws `autoReplyNotFound`. */
export async function removeAutoReply(id: string, actor: Actor): Promise<void> {
  await withAudit(async (tx) => {
    const rule = await deleteAutoReply(id, tx);
    if (!rule) throw new AppError('autoReplyNotFound', `There is no rule ${id}.`);
    const { platformId, authorizerAppId, trigger, pattern } = rule;
    const subject = { platformId, authorizerAppId, subjectId: id, subjectName: pattern };
    return { result: undefined, entry: { actor, act: 'autoReplyRemoved', ...subject, details: { trigger } } };
  });
  noteChange('autoReplyRemoved', { id, staffId: actor.staffId });
}

function noteChange(event: string, fields: Record<string, string | null>): void {
  // This process minds it at once, others within a second.
  forget('autoReplies');
  getLogger().info({ event, ...fields });
}
