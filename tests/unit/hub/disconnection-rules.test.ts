import { describe, expect, test } from 'vitest';
import { accountStateOf } from '@/lib/hub/account-state';
import { isNamed } from '@/lib/hub/disconnect-by-staff';
import { isHeldBack } from '@/lib/stores/held-back';

describe('a disconnection by staff', () => {
  const at = new Date('2026-11-21T12:00:00.700Z');

  test.each([
    ['a second before', '2026-11-21T11:59:59.000Z', true],
    ['within the same second, as WeChat tells it', '2026-11-21T12:00:00.000Z', false],
    ['afterwards', '2026-11-21T12:00:01.000Z', false],
  ])('against an authorization %s', (_, given, expected) => {
    expect(isHeldBack(at, new Date(given))).toBe(expected);
  });

  test('outlasts an authorization of which nobody knows when it was given', () => {
    expect(isHeldBack(at, null)).toBe(true);
  });

  test('that is not there holds nothing back', () => {
    expect(isHeldBack(null, null)).toBe(false);
    expect(isHeldBack(null, at)).toBe(false);
  });
});

describe('what is typed', () => {
  const account = { appId: 'wx7c1d90e2b4a86f35', nickName: 'Café 青禾' };

  test.each(['wx7c1d90e2b4a86f35', ' WX7C1D90E2B4A86F35 ', 'Café 青禾', 'cafe\u0301 青禾'])(
    'names the account: %s',
    (typed) => expect(isNamed(account, typed)).toBe(true),
  );

  test.each(['', '  ', 'wx7c1d90e2b4a86f3', '青禾', 'wx91d5e67f08b2c3a4'])(
    'names another one, or none: "%s"',
    (typed) => expect(isNamed(account, typed)).toBe(false),
  );

  test('is not nothing where the account has no name', () => {
    expect(isNamed({ ...account, nickName: '' }, '')).toBe(false);
  });
});

test('the word for an account is the class of its token, but for one that staff alone has put out of use', () => {
  const at = new Date(0);
  const stateOf = (status: string, disconnectedAt: Date | null) =>
    accountStateOf('unauthorized', { status, disconnectedAt });
  expect(stateOf('authorized', at)).toBe('disconnected');
  expect(stateOf('unauthorized', at)).toBe('unauthorized');
  expect(stateOf('unauthorized', null)).toBe('unauthorized');
  expect(accountStateOf('fresh', { status: 'authorized', disconnectedAt: at })).toBe('fresh');
});
