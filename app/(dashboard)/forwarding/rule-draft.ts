// A forwarding rule while it is edited: lists of names are written as words with spaces or commas between them.
import type { ForwardingRule } from '@/lib/hub/forwarding-rules';

export interface RuleDraft {
  /** Tells rules apart while they have no id. */
  key: number;
  subject: ForwardingRule['subject'];
  infoTypes: string[];
  msgTypes: string[];
  events: string;
  accounts: string;
}

export function emptyDraft(key: number): RuleDraft {
  return { key, subject: 'authorizerMessage', infoTypes: [], msgTypes: [], events: '', accounts: '' };
}

export function toDrafts(rules: ForwardingRule[]): RuleDraft[] {
  return rules.map((rule, key) => ({
    ...emptyDraft(key),
    subject: rule.subject,
    accounts: rule.accounts.join(' '),
    ...(rule.subject === 'platformEvent'
      ? { infoTypes: rule.infoTypes }
      : { msgTypes: rule.msgTypes, events: rule.events.join(' ') }),
  }));
}

/** What the other subject would have had is left out. */
export function toRules(drafts: RuleDraft[]): ForwardingRule[] {
  return drafts.map(({ subject, infoTypes, msgTypes, events, accounts }) =>
    subject === 'platformEvent'
      ? { subject, infoTypes, accounts: splitWords(accounts) }
      : { subject, msgTypes, events: splitWords(events), accounts: splitWords(accounts) },
  );
}

export function splitWords(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))];
}
