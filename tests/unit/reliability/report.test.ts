import { describe, expect, test } from 'vitest';
import {
  type AskedRequirement,
  isMet,
  type MeasuredPart,
  renderReport,
  reportGroups,
} from '@/bin/reliability/report';

const r1: AskedRequirement = { id: 'R1', asked: 'one call', parts: ['sqlite', 'postgresql'] };
const r9: AskedRequirement = { id: 'R9', asked: '99.99 %', parts: ['memory', 'sqlite', 'postgresql'] };

function measured(seen: string, met = true): MeasuredPart {
  return { seen, met, seconds: 60, at: '2026-01-01 00:00', commit: 'abc' };
}

describe('the report of the reliability program', () => {
  test('says yes only when every part was measured and met', () => {
    expect(isMet(r1, { sqlite: measured('1'), postgresql: measured('1') })).toBe(true);
    expect(isMet(r1, { sqlite: measured('1') })).toBe(false);
    expect(isMet(r1, { sqlite: measured('1'), postgresql: measured('2', false) })).toBe(false);
    expect(isMet(r9, { sqlite: measured('1'), postgresql: measured('1') })).toBe(false);
    expect(isMet({ ...r1, parts: [] }, {})).toBe(false);
  });

  test('is one table of six columns, what is met last', () => {
    const results = { R1: { sqlite: measured('1 | call'), postgresql: measured('2 calls', false) } };
    const lines = renderReport(reportGroups.tokens, [r1, r9], results).split('\n');
    const row = lines.find((line) => line.startsWith('| R1 '));
    expect(row).toBe('| R1 | one call | 1 \\| call | 2 calls | `npm run reliability -- R1` | no |');
    expect(lines.find((line) => line.startsWith('| R9 '))).toContain(
      'not measured<br>in memory: not measured',
    );
    expect(lines.join('\n')).toContain('0 of 2 requirements met');
  });
});
