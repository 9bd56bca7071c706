import { expect, test } from 'vitest';
import { listWithdrawn } from '@/app/(dashboard)/accounts/[appid]/withdrawn-permissions';

const day = (number: number) => new Date(Date.UTC(2026, 2, number));

test('what was granted once and is not any more is told with the last day it was taken', () => {
  const changes = [
    { added: [], removed: [8, 15], at: day(9) },
    { added: [15, 24], removed: [], at: day(5) },
    { added: [], removed: [15, 24], at: day(3) },
    { added: [1, 8, 15, 24], removed: [], at: day(1) },
  ];
  expect(listWithdrawn([1, 24], changes)).toEqual([
    { id: 8, at: day(9) },
    { id: 15, at: day(9) },
  ]);
});

test('what was never granted is not missed', () => {
  expect(listWithdrawn([1], [{ added: [1], removed: [], at: day(1) }])).toEqual([]);
});
