// What the soak says, as JSON and as a page.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DiskResult } from './disk';
import type { SoakResult } from './load';

export interface SoakRow extends SoakedRow {
  name: 'sqlite' | 'postgres';
}

export interface SoakedRow extends SoakResult {
  /** What the disk alone gave just before. */
  disk: DiskResult;
  stored: number;
  accounts: number;
  renewed: number;
  /** From the moment all were due to the last renewed one; null when some were not. */
  waveSeconds: number | null;
  /** Medians of the server's resident memory: in the second and in the last quarter of the time. */
  memoryMb: { early: number; late: number };
  /** Whether it ran for long enough to say that memory is flat. */
  isMemoryTelling: boolean;
}

export const soakLimits = { p99Ms: 50, maxMs: 1_000, memoryGrowth: 1.1 };

export function isSoakMet(row: SoakedRow): boolean {
  const { sent, refused, stored, p99Ms, maxMs, accounts, renewed, memoryMb, isMemoryTelling } = row;
  return (
    refused === 0 &&
    stored === sent &&
    renewed === accounts &&
    p99Ms <= soakLimits.p99Ms &&
    maxMs <= soakLimits.maxMs &&
    (!isMemoryTelling || memoryMb.late <= memoryMb.early * soakLimits.memoryGrowth)
  );
}

export function writeSoakReport(folder: string, rows: SoakRow[], context: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'soak.json'), `${JSON.stringify({ context, rows }, null, 2)}\n`);
  writeFileSync(path.join(folder, 'soak.md'), render(rows, context));
}

function render(rows: SoakRow[], context: string): string {
  const { p99Ms, maxMs, memoryGrowth } = soakLimits;
  return [
    '# Soak',
    '',
    context,
    '',
    `| database | pushes | refused (0) | stored (all) | p50 (ms) | p99 (≤ ${p99Ms} ms) | maximum (≤ ${maxMs} ms) | the disk alone: p99, maximum (ms) | accounts renewed | in (s) | memory early → late (MB, ≤ × ${memoryGrowth}) | met |`,
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---|',
    ...rows.map((row) => {
      const { name, sent, refused, stored, accounts, renewed, waveSeconds, memoryMb } = row;
      const times = [row.p50Ms, row.p99Ms, row.maxMs].map((ms) => ms.toFixed(1));
      const disk = [row.disk.p99Ms, row.disk.maxMs].map((ms) => ms.toFixed(1)).join(', ');
      const telling = row.isMemoryTelling ? '' : ' (too short to tell)';
      const memory = `${Math.round(memoryMb.early)} → ${Math.round(memoryMb.late)}${telling}`;
      const wave = [`${renewed} of ${accounts}`, waveSeconds === null ? '–' : Math.round(waveSeconds)];
      const cells = [
        name,
        sent,
        refused,
        stored,
        ...times,
        disk,
        ...wave,
        memory,
        isSoakMet(row) ? 'yes' : 'no',
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
}
