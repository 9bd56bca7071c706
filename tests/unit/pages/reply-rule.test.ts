import { expect, test } from 'vitest';
import {
  countBytes,
  findTwin,
  maxContentBytes,
  type ReplyRule,
  toWish,
  triggers,
} from '@/app/(dashboard)/accounts/[appid]/reply-rule';
import { autoReplyWish } from '@/lib/hub/save-auto-reply';

const account = { platformId: 'p', authorizerAppId: 'wx-a' };
const rule = (more: Partial<ReplyRule>): ReplyRule => ({
  id: null,
  trigger: 'keyword',
  pattern: ' 价格 ',
  match: 'contains',
  content: '好',
  ...more,
});

test('what the form sends is what the server takes, for each kind of rule', () => {
  for (const trigger of triggers) {
    const wish = { ...account, ...toWish(rule({ trigger })) };
    expect(autoReplyWish.safeParse(wish).error, trigger).toBeUndefined();
  }
});

test('the form measures a reply as the server does', () => {
  const longest = `${'微'.repeat(682)}xx`;
  expect(countBytes(longest)).toBe(maxContentBytes);
  const wish = (content: string) => ({ ...account, ...toWish(rule({ content })) });
  expect(autoReplyWish.safeParse(wish(longest)).success).toBe(true);
  expect(autoReplyWish.safeParse(wish(`${longest}x`)).success).toBe(false);
});

test('a second rule for the same is noticed, the rule itself and other kinds are not', () => {
  const saved = [rule({ id: '1', pattern: '价格' }), rule({ id: '2', trigger: 'subscribe', pattern: '' })];
  expect(findTwin(rule({}), saved)?.id).toBe('1');
  expect(findTwin(rule({ id: '1' }), saved)).toBeNull();
  expect(findTwin(rule({ trigger: 'click' }), saved)).toBeNull();
  expect(findTwin(rule({ trigger: 'subscribe' }), saved)?.id).toBe('2');
});
