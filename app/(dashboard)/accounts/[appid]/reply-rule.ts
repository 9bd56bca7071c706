// A rule for replies as the account's page edits it.
import type { AutoReplySettings } from '@/lib/stores/auto-replies';

export type ReplyRule = Pick<AutoReplySettings, 'trigger' | 'pattern' | 'match' | 'content'> & {
  /** Null: not saved yet. */
  id: string | null;
};

export const triggers = ['subscribe', 'keyword', 'click'] as const;

/** WeChat takes 2,048 bytes of text. */
export const maxContentBytes = 2_048;

export function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** What PUT /api/admin/auto-replies takes besides the account. */
export function toWish({ trigger, pattern, match, content }: ReplyRule): object {
  if (trigger === 'subscribe') return { trigger, content };
  if (trigger === 'click') return { trigger, pattern: pattern.trim(), content };
  return { trigger, pattern: pattern.trim(), match, content };
}

/** Another rule that answers the same: saving would replace it silently. */
export function findTwin(rule: ReplyRule, rules: ReplyRule[]): ReplyRule | null {
  const patternOf = ({ trigger, pattern }: ReplyRule) => (trigger === 'subscribe' ? '' : pattern.trim());
  return (
    rules.find(
      (other) =>
        other.id !== rule.id && other.trigger === rule.trigger && patternOf(other) === patternOf(rule),
    ) ?? null
  );
}
