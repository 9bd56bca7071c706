import { expect, test } from 'vitest';
import { shorten, toFileName } from '@/app/(dashboard)/authorize/link-picture';
import { qrDots } from '@/components/ui/qr-dots';

const upTo = (most: number) => (text: string) => [...text].length <= most;

test('a line of the picture that fits stays as it is, and a longer one keeps its beginning', () => {
  expect(shorten('云帆互联', upTo(4))).toBe('云帆互联');
  expect(shorten('云帆互联科技', upTo(4))).toBe('云帆互…');
});

test('an emoji is kept whole or not at all', () => {
  expect(shorten('🍎🍏🍐🍊', upTo(3))).toBe('🍎🍏…');
});

test('a line that never fits ends', () => {
  expect(shorten('云帆', () => false)).toBe('…');
});

test('the name of the file holds nothing that a file system refuses, turns round or takes for a folder', () => {
  expect(toFileName('云帆/互联 2026-11-22 14:30')).toBe('云帆-互联 2026-11-22 14-30');
  expect(toFileName('a\\b*?"<>|c\u0000\u202Ed')).toBe('a-b-c-d');
  expect(toFileName('长'.repeat(300))).toHaveLength(120);
});

test('the code of a link has the corners that scanners look for', () => {
  const { size, path } = qrDots('https://open.example.com/launch/abcdefghijklmnopqrstuvwx');
  for (const [x, y] of [
    [0, 0],
    [size - 7, 0],
    [0, size - 7],
  ]) {
    expect(path).toContain(`M${x} ${y}h1v1h-1z`);
    expect(path).not.toContain(`M${Number(x) + 1} ${Number(y) + 1}h1v1h-1z`);
    expect(path).toContain(`M${Number(x) + 3} ${Number(y) + 3}h1v1h-1z`);
  }
});
