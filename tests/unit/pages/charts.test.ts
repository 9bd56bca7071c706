// The rules of charts: which label stands, which point is meant, what the table behind counts.
import { expect, test } from 'vitest';
import { countTicketSpans } from '@/app/(dashboard)/ticket-hours';
import { listTicketPoints } from '@/app/(dashboard)/ticket-points';
import { chooseLabels } from '@/components/chart/choose-labels';
import { findPoint, stepTo } from '@/components/chart/points';
import { isTableIn, withTable } from '@/components/chart/table-param';

test('of labels that would run into each other the weightiest stays', () => {
  const label = (at: number, weight: number) => ({ at, width: 0.1, weight });
  const kept = chooseLabels([label(0.1, 3), label(0.15, 9), label(0.24, 4), label(0.5, 1)]);
  expect(kept.map(({ at }) => at)).toEqual([0.15, 0.5]);
});

test('of two equally weighty labels the later one stays', () => {
  const kept = chooseLabels([
    { at: 0.5, width: 0.2, weight: 1 },
    { at: 0.6, width: 0.2, weight: 1 },
  ]);
  expect(kept.map(({ at }) => at)).toEqual([0.6]);
});

test('a place means the column that holds it, and a line only from near by', () => {
  const columns = [0, 0.25, 0.5, 0.75].map((from) => ({ from, to: from + 0.25 }));
  expect([0, 0.3, 0.99].map((share) => findPoint(columns, share))).toEqual([0, 1, 3]);
  const lines = [
    { from: 0.2, to: 0.2 },
    { from: 0.8, to: 0.8 },
  ];
  expect([0.19, 0.5, 0.81].map((share) => findPoint(lines, share))).toEqual([0, null, 1]);
  expect(findPoint([], 0.5)).toBeNull();
});

test('arrow keys step through a chart from its end, and stop at its ends', () => {
  expect(stepTo('ArrowLeft', null, 23)).toBe(23);
  expect(stepTo('ArrowLeft', 23, 23)).toBe(22);
  expect(stepTo('ArrowLeft', 0, 23)).toBe(0);
  expect(stepTo('ArrowRight', 23, 23)).toBe(23);
  expect([stepTo('Home', 7, 23), stepTo('End', 7, 23), stepTo('PageDown', 7, 23)]).toEqual([0, 23, 1]);
  expect(stepTo('Escape', 7, 23)).toBeNull();
  expect(stepTo('Tab', 7, 23)).toBeUndefined();
  // The chart has become shorter meanwhile.
  expect(stepTo('ArrowLeft', 40, 23)).toBe(22);
});

test('the address tells which charts are tables, beside everything else in it', () => {
  const params = new URLSearchParams('range=week');
  const one = new URLSearchParams(withTable(params, 'gaps', true));
  const two = new URLSearchParams(withTable(one, 'due', true));
  expect([isTableIn(two, 'gaps'), isTableIn(two, 'due'), isTableIn(two, 'errors')]).toEqual([
    true,
    true,
    false,
  ]);
  expect(two.get('range')).toBe('week');
  expect(withTable(new URLSearchParams(withTable(two, 'gaps', false)), 'due', false)).toBe('?range=week');
  expect(withTable(new URLSearchParams('table=gaps'), 'gaps', false)).toBe('');
});

const now = new Date('2026-03-18T06:32:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const gap = { from: ago(100), to: ago(30), minutes: 70, missed: 6 };

test('pushes are counted once each, the newest hour first, with the silence that reaches into it', () => {
  const spans = countTicketSpans({
    since: ago(180),
    now,
    spanMs: 60 * 60_000,
    accepted: [ago(179), ago(120), ago(100), ago(30), ago(0)],
    refused: [{ receivedAt: ago(59) }],
    gaps: [gap],
  });
  expect(spans.map(({ accepted, refused, silentMinutes }) => [accepted, refused, silentMinutes])).toEqual([
    [2, 1, 70],
    [1, 0, 70],
    [2, 0, 0],
  ]);
});

test('the cursor finds every push and every silence, from left to right', () => {
  const points = listTicketPoints({
    since: ago(200),
    now,
    timeZone: 'Asia/Shanghai',
    accepted: [ago(100), ago(30)],
    refused: [{ receivedAt: ago(60), reason: 'wrongToken' }],
    gaps: [gap],
    words: { accepted: 'ok', refused: (reason) => reason, silent: ({ minutes }) => `${minutes}` },
  });
  expect(points.map(({ title, lines }) => `${title} ${lines[0]?.text}`)).toEqual([
    '12:52:00 ok',
    '13:32:00 wrongToken',
    '12:52–14:02 70',
    '14:02:00 ok',
  ]);
  expect(points.every(({ from, to }) => from >= 0 && to <= 1)).toBe(true);
});
