import { expect, test } from 'vitest';
import { findObtainedBy } from '@/app/(dashboard)/accounts/[appid]/obtained-by';

const failed = { outcome: 'failed', version: null };
const refreshed = (version: number) => ({ outcome: 'refreshed', version });

test('a token that was refreshed is by the refresh that brought its version, whatever failed since', () => {
  const third = refreshed(3);
  expect(findObtainedBy([failed, third, refreshed(2)], 3)).toBe(third);
  expect(findObtainedBy([{ outcome: 'late', version: 4 }, third], 4)).toMatchObject({ outcome: 'late' });
});

test('without any refresh yet it came with the authorization', () => {
  expect(findObtainedBy([], 1)).toBe('authorization');
});

test('where the history does not tell, nothing is said', () => {
  expect(findObtainedBy([failed, refreshed(2)], 3)).toBeNull();
  expect(findObtainedBy([{ outcome: 'failed', version: 3 }], 3)).toBeNull();
});
