import { describe, expect, test } from 'vitest';
import { findGaps, groupRefusals } from '@/app/(dashboard)/ticket-gaps';

const now = new Date('2026-03-18T06:00:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('silences between ticket pushes', () => {
  test('pushes every ten minutes, and one that is a little late, leave none', () => {
    expect(findGaps([ago(34), ago(20), ago(10)], ago(60), now)).toEqual([]);
  });

  test('a missing push is a silence that says how many should have come', () => {
    expect(findGaps([ago(50), ago(10)], ago(60), now)).toEqual([
      { from: ago(50), to: ago(10), minutes: 40, missed: 3 },
    ]);
  });

  test('a silence that lasts counts the push that is overdue', () => {
    expect(findGaps([ago(30)], ago(60), now)).toEqual([{ from: ago(30), to: now, minutes: 30, missed: 3 }]);
  });

  test('a silence that began before the shown time begins at its edge, with its whole length told', () => {
    expect(findGaps([ago(90), ago(10)], ago(60), now)).toEqual([
      { from: ago(60), to: ago(10), minutes: 80, missed: 7 },
    ]);
    expect(findGaps([ago(120), ago(70)], ago(60), ago(65))).toEqual([]);
  });

  test('without any ticket there is nothing to measure from', () => {
    expect(findGaps([], ago(60), now)).toEqual([]);
  });
});

test('refusals that follow each other closely are one incident with its reasons in order', () => {
  const refusals = [
    { receivedAt: ago(300), reason: 'stranger' },
    { receivedAt: ago(60), reason: 'wrongToken' },
    { receivedAt: ago(50), reason: 'wrongAesKey' },
    { receivedAt: ago(40), reason: 'wrongToken' },
  ];
  expect(groupRefusals(refusals)).toEqual([
    { from: ago(300), to: ago(300), count: 1, reasons: ['stranger'] },
    { from: ago(60), to: ago(40), count: 3, reasons: ['wrongToken', 'wrongAesKey'] },
  ]);
});
