// What the measurement says, as JSON and as a page.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export interface DashboardRow {
  database: 'sqlite' | 'postgres';
  page: string;
  p50Ms: number;
  p95Ms: number;
  maxMs: number;
  /** Of p95; null where none is set. */
  limitMs: number | null;
  /** Compressed; null where it was not measured. */
  scriptKb: number | null;
  paintMs: number | null;
}

export const dashboardLimits = { scriptKb: 180, paintMs: 2_500 };

export function isRowMet({ p95Ms, limitMs, scriptKb, paintMs }: DashboardRow): boolean {
  return (
    p95Ms <= (limitMs ?? Number.POSITIVE_INFINITY) &&
    (scriptKb ?? 0) <= dashboardLimits.scriptKb &&
    (paintMs ?? 0) <= dashboardLimits.paintMs
  );
}

export function writeDashboardReport(folder: string, rows: DashboardRow[], context: string): void {
  mkdirSync(folder, { recursive: true });
  const limits = dashboardLimits;
  writeFileSync(
    path.join(folder, 'dashboard.json'),
    `${JSON.stringify({ context, limits, rows }, null, 2)}\n`,
  );
  writeFileSync(path.join(folder, 'dashboard.md'), render(rows, context));
}

function render(rows: DashboardRow[], context: string): string {
  const { scriptKb, paintMs } = dashboardLimits;
  const shown = (value: number | null, digits: number) => value?.toFixed(digits) ?? '';
  return [
    '# Dashboard at size',
    '',
    context,
    '',
    `Script: what the page itself loads, gzip. Paint: largest contentful paint with the processor slowed down four times, median. Lists have a limit of 100 ms, searches of 150 ms; the overview, which is no list, has none.`,
    '',
    `| database | page | p50 (ms) | p95 (ms) | limit (ms) | maximum (ms) | script (≤ ${scriptKb} kB) | paint (≤ ${paintMs} ms) | met |`,
    '|---|---|---:|---:|---:|---:|---:|---:|---|',
    ...rows.map((row) => {
      const times = [shown(row.p50Ms, 0), shown(row.p95Ms, 0), row.limitMs ?? '–', shown(row.maxMs, 0)];
      const load = [shown(row.scriptKb, 1), shown(row.paintMs, 0)];
      return `| ${[row.database, row.page, ...times, ...load, isRowMet(row) ? 'yes' : 'no'].join(' | ')} |`;
    }),
    '',
  ].join('\n');
}
