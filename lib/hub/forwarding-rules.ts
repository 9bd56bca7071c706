// Which events a target gets. A rule fits when each of its lists is empty or names what the event has; one rule that fits is
// enough. Pure: the form, the API and the callback path use the same.
import { z } from 'zod';

const names = z.array(z.string().trim().min(1).max(128)).max(100).default([]);

export const forwardingRule = z.discriminatedUnion('subject', [
  z.strictObject({ subject: z.literal('platformEvent'), infoTypes: names, accounts: names }),
  z.strictObject({
    subject: z.literal('authorizerMessage'),
    msgTypes: names,
    events: names,
    accounts: names,
  }),
]);

export const forwardingRules = z.array(forwardingRule).min(1).max(50);

export type ForwardingRule = z.infer<typeof forwardingRule>;

export type ForwardableEvent =
  | { subject: 'platformEvent'; infoType: string; authorizerAppId: string | null }
  | { subject: 'authorizerMessage'; msgType: string; event: string; authorizerAppId: string };

/** The ticket is the key to everything: only a rule that names it forwards it. */
const namedOnly = 'component_verify_ticket';

export function matchesRules(rules: ForwardingRule[], event: ForwardableEvent): boolean {
  return rules.some((rule) => matches(rule, event));
}

function matches(rule: ForwardingRule, event: ForwardableEvent): boolean {
  if (!isIn(rule.accounts, event.authorizerAppId)) return false;
  if (rule.subject === 'platformEvent') {
    if (event.subject !== 'platformEvent') return false;
    if (event.infoType === namedOnly) return rule.infoTypes.includes(namedOnly);
    return isIn(rule.infoTypes, event.infoType);
  }
  if (event.subject !== 'authorizerMessage') return false;
  // A rule that names events means events: an ordinary message has none.
  return isIn(rule.msgTypes, event.msgType) && isIn(rule.events, event.event);
}

function isIn(list: string[], value: string | null): boolean {
  return list.length === 0 || (value !== null && list.includes(value));
}
