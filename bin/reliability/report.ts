// The report of the reliability program: what each part of each requirement measured, kept as JSON so that a report can be
// made in parts, and shown as one table.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import type { Group } from '../../tests/reliability/requirements';

export const parts = ['memory', 'sqlite', 'postgresql'] as const;
export type Part = (typeof parts)[number];

export interface MeasuredPart {
  seen: string;
  met: boolean;
  seconds: number;
  /** When, and of which commit. */
  at: string;
  commit: string;
}

/** By requirement, then by part. */
export type Results = Record<string, Partial<Record<Part, MeasuredPart>>>;

export interface AskedRequirement {
  id: string;
  asked: string;
  parts: Part[];
}

/** A run of its own, with a report of its own. */
export interface ReportGroup {
  title: string;
  /** In bench/reports, with .md and .json behind it. */
  name: string;
  command: string;
  /** What the reader must know of how it was measured. */
  notes: string[];
}

export const reportGroups: Record<Group, ReportGroup> = {
  tokens: {
    title: 'Reliability',
    name: 'reliability',
    command: 'npm run reliability',
    notes: [
      'A simulation runs once over the store in memory at full figures, and over each database at a tenth; everything else',
      'runs on each database at full figures. The files of SQLite lie in memory where the system has a folder for that, and',
      'PostgreSQL runs without fsync: kills are of processes, not of machines, and the speed of a disk is not measured.',
    ],
  },
  callbacks: {
    title: 'Reliability of the callback path',
    name: 'reliability-callbacks',
    command: 'npm run reliability -- callbacks',
    notes: ['Everything runs on each database at full figures.'],
  },
};

const machine = `${cpus().length} cores, Node ${process.versions.node}, ${process.platform}-${process.arch}`;
const folder = path.resolve(import.meta.dirname, '../../bench/reports');

export function readResults({ name }: ReportGroup): Results {
  try {
    return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Results;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

/** What is no longer asked is left out. */
export function writeReport(group: ReportGroup, requirements: AskedRequirement[], results: Results): void {
  const asked = requirements.flatMap(({ id }) => (results[id] ? [[id, results[id]] as const] : []));
  const file = path.join(folder, group.name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${file}.json`, `${JSON.stringify(Object.fromEntries(asked), null, 2)}\n`);
  writeFileSync(`${file}.md`, renderReport(group, requirements, results));
}

export function renderReport(group: ReportGroup, requirements: AskedRequirement[], results: Results): string {
  const rows = requirements.map((requirement) => renderRow(requirement, results[requirement.id] ?? {}));
  const met = requirements.filter((requirement) => isMet(requirement, results[requirement.id] ?? {})).length;
  return [
    `# ${group.title}`,
    '',
    `${met} of ${requirements.length} requirements met, measured by \`${group.command}\` on ${machine}.`,
    ...group.notes,
    '',
    '| R | asked | SQLite | PostgreSQL | command | met |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    renderOrigin(results),
    '',
  ].join('\n');
}

/** Every part was measured, and each gave what is asked. */
export function isMet({ parts: asked }: AskedRequirement, measured: Results[string]): boolean {
  return asked.length > 0 && asked.every((part) => measured[part]?.met === true);
}

function renderRow(requirement: AskedRequirement, measured: Results[string]): string {
  const { id, asked } = requirement;
  const cells = [
    id,
    asked,
    cellOf(requirement, measured, 'sqlite'),
    cellOf(requirement, measured, 'postgresql'),
  ];
  const met = isMet(requirement, measured) ? 'yes' : 'no';
  return `| ${[...cells.map(escapeCell), `\`npm run reliability -- ${id}\``, met].join(' | ')} |`;
}

function cellOf({ parts: asked }: AskedRequirement, measured: Results[string], database: Part): string {
  const seen = (part: Part) => measured[part]?.seen ?? 'not measured';
  const own = asked.includes(database) ? [seen(database)] : [];
  return [...own, ...(asked.includes('memory') ? [`in memory: ${seen('memory')}`] : [])].join('<br>');
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function renderOrigin(results: Results): string {
  const measured = Object.values(results).flatMap((row) => Object.values(row));
  const commits = [...new Set(measured.map(({ commit }) => commit))];
  const minutes = Math.round(measured.reduce((sum, { seconds }) => sum + seconds, 0) / 60);
  const times = measured.map(({ at }) => at).sort();
  if (times.length === 0) return 'Nothing has been measured yet.';
  return `Measured between ${times[0]} and ${times.at(-1)}, two parts at a time, ${minutes} minutes of parts; commits: ${commits.join(', ')}.`;
}
