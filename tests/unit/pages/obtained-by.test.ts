import { expect, test } from 'vitest';
import { findObtainedBy, lookedBack } from '@/app/(dashboard)/accounts/[appid]/obtained-by';

const failed = { outcome: 'failed', version: null };
const refreshed = (version: number) => ({ outcome: 'refreshed', version });

test('a token that was refreshed is by the refresh that brought its version, whatever failed since', () => {
  const third = refreshed(3);
  expect(findObtainedBy([failed, third, refreshed(2)], 3)).toBe(third);
  expect(findObtainedBy([{ outcome: 'late', version: 4 }, third], 4)).toMatchObject({ outcome: 'late' });
});

test('one that no refresh has brought came with an authorization', () => {
  expect(findObtainedBy([], 1)).toBe('authorization');
  expect(findObtainedBy([failed], 1)).toBe('authorization');
  expect(findObtainedBy([failed, refreshed(2)], 3)).toBe('authorization');
  expect(findObtainedBy([{ outcome: 'failed', version: 3 }], 3)).toBe('authorization');
});

test('where something older may have brought it, nothing is said', () => {
  const many = Array.from({ length: lookedBack }, () => failed);
  expect(findObtainedBy(many, 3)).toBeNull();
  expect(findObtainedBy(many.slice(1), 3)).toBe('authorization');
});
