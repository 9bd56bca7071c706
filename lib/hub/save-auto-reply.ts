// An account's rules for replies without a program, as an admin enters them.
import { z } from 'zod';
import { AppError } from '../errors';
import { getLogger } from '../logger';
import { forget } from '../remember';
import { getRuntime } from '../runtime';
import { getAuthorizer } from '../stores/authorizers';
import { deleteAutoReply, saveAutoReply } from '../stores/auto-replies';

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
  staffId: string,
): Promise<{ id: string }> {
  const { platformId, authorizerAppId, trigger } = wish;
  if (!(await getAuthorizer(platformId, authorizerAppId))) {
    throw new AppError('authorizerNotFound', `There is no account ${authorizerAppId}.`);
  }
  const settings = { pattern: '', match: 'exact' as const, ...wish };
  const id = await saveAutoReply(settings, new Date(getRuntime().clock.now()));
  noteChange('autoReplySaved', { id, authorizerAppId, trigger, staffId });
  return { id };
}

/** Throws `autoReplyNotFound`. */
export async function removeAutoReply(id: string, staffId: string): Promise<void> {
  if (!(await deleteAutoReply(id))) throw new AppError('autoReplyNotFound', `There is no rule ${id}.`);
  noteChange('autoReplyRemoved', { id, staffId });
}

function noteChange(event: string, fields: Record<string, string>): void {
  // This process minds it at once, others within a second.
  forget('autoReplies');
  getLogger().info({ event, ...fields });
}
