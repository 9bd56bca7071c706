// What the rounds say: medians, and ratios within each round, so that a slow minute of the machine cancels out.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ContenderName } from './contenders';
import type { LoadResult } from './load';
import { type ProfileSummary, stages } from './profile';

export type Round = Partial<Record<ContenderName, LoadResult>>;

export interface CallbackReport {
  rows: { name: ContenderName; perSecond: number; p99Ms: number }[];
  ratios: Record<'sqlite' | 'postgres', { oursToPeer: number; oursToLimit: number }>;
}

export const floors = {
  sqlite: { oursToPeer: 2, oursToLimit: 0.45 },
  postgres: { oursToPeer: 2.5, oursToLimit: 0.6 },
} as const;

export function summarizeRounds(names: readonly ContenderName[], rounds: Round[]): CallbackReport {
  const rows = names.map((name) => ({
    name,
    perSecond: Math.round(median(rounds.map((round) => round[name]?.perSecond ?? 0))),
    p99Ms: round2(median(rounds.map((round) => round[name]?.p99Ms ?? 0))),
  }));
  const ratio = (ours: ContenderName, other: ContenderName) =>
    round2(
      median(rounds.map((each) => (each[ours]?.perSecond ?? 0) / (each[other]?.perSecond ?? Number.NaN))),
    );
  const ratiosOf = (ours: ContenderName) => ({
    oursToPeer: ratio(ours, 'node-easywechat'),
    oursToLimit: ratio(ours, 'limit'),
  });
  return {
    rows,
    ratios: { sqlite: ratiosOf('front-door-sqlite'), postgres: ratiosOf('front-door-postgres') },
  };
}

/** Whose time is shown: the limit, and what stands between it and ours. */
export const profiledNames = [
  'limit',
  'front-door-nothing',
  'front-door-sqlite',
  'front-door-postgres',
] as const;

export interface CallbackPage {
  report: CallbackReport;
  context: string;
  profiles: Partial<Record<ContenderName, ProfileSummary>>;
}

export function writeCallbackReport(folder: string, page: CallbackPage): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'callbacks.json'), `${JSON.stringify(page.report, null, 2)}\n`);
  writeFileSync(path.join(folder, 'callbacks.md'), render(page));
}

function render({ report: { rows, ratios }, context, profiles }: CallbackPage): string {
  const peak = Math.max(...rows.map(({ perSecond }) => perSecond));
  return [
    '# Callbacks',
    '',
    context,
    '',
    '| program | pushes per second | of the fastest | p99 (ms) |',
    '|---|---:|---:|---:|',
    ...rows.map(
      ({ name, perSecond, p99Ms }) =>
        `| ${name} | ${perSecond} | ${(perSecond / peak).toFixed(2)} | ${p99Ms} |`,
    ),
    '',
    '| ours on | to node-easywechat | floor | to the limit | floor |',
    '|---|---:|---:|---:|---:|',
    ...(['sqlite', 'postgres'] as const).map(
      (kind) =>
        `| ${kind} | ${ratios[kind].oursToPeer} | ${floors[kind].oursToPeer} | ${ratios[kind].oursToLimit} | ${floors[kind].oursToLimit} |`,
    ),
    '',
    ...renderProfiles(profiles),
  ].join('\n');
}

function renderProfiles(profiles: CallbackPage['profiles']): string[] {
  const cell = (name: ContenderName, stage: (typeof stages)[number]) =>
    (profiles[name]?.perPush[stage] ?? 0).toFixed(1);
  return [
    '## What stands between',
    '',
    '`bare-group-…` is the least that can be done to keep a push: `limit`, and one row of three columns without any index but ' +
      'its key. `front-door-nothing` is our front door as it is, but for the statement that stores: what it would do beside a ' +
      'database that costs nothing. Nothing that keeps what it answers for is faster here than these.',
    '',
    'Microseconds of the thread per push, from a CPU profile (`node --cpu-prof`) of one more run of each. SQLite commits on the ' +
      'thread itself, so that its `commit` holds the wait for the disk; for PostgreSQL that wait is `waiting`, if nothing else ' +
      'was to be done meanwhile.',
    '',
    `| part of a push | ${profiledNames.join(' | ')} |`,
    `|---|${'---:|'.repeat(profiledNames.length)}`,
    ...stages.map((stage) => `| ${stage} | ${profiledNames.map((name) => cell(name, stage)).join(' | ')} |`),
    '',
    ...profiledNames.flatMap((name) => [
      `Most by themselves in \`${name}\` (share of all but waiting): ` +
        `${(profiles[name]?.top ?? []).map(({ name: what, share }) => `\`${what}\` ${(share * 100).toFixed(1)} %`).join(', ')}.`,
      '',
    ]),
  ];
}

function median(values: number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
