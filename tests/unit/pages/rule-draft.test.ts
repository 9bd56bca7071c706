import { expect, test } from 'vitest';
import { emptyDraft, splitWords, toDrafts, toRules } from '@/app/(dashboard)/forwarding/rule-draft';
import { type ForwardingRule, forwardingRules } from '@/lib/hub/forwarding-rules';

const rules: ForwardingRule[] = [
  { subject: 'platformEvent', infoTypes: ['authorized', 'something_new'], accounts: [] },
  { subject: 'authorizerMessage', msgTypes: ['event'], events: ['CLICK', 'SCAN'], accounts: ['wxa', 'wxb'] },
];

test('rules that are opened and saved without a change stay the same, types without a word of ours too', () => {
  expect(toRules(toDrafts(rules))).toEqual(rules);
});

test('a rule whose kind was changed forgets what only the other kind has, and is one the server takes', () => {
  const [draft = emptyDraft(0)] = toDrafts(rules.slice(1));
  const changed = toRules([{ ...draft, subject: 'platformEvent' }]);
  expect(changed).toEqual([{ subject: 'platformEvent', infoTypes: [], accounts: ['wxa', 'wxb'] }]);
  expect(forwardingRules.safeParse(changed).success).toBe(true);
});

test('names may be separated by spaces, lines and commas of either script, and count once', () => {
  expect(splitWords(' wxa,wxb，wxc、wxa\n wxd ; ')).toEqual(['wxa', 'wxb', 'wxc', 'wxd']);
  expect(splitWords('  ')).toEqual([]);
});
