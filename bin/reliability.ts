// `npm run reliability`: every requirement at full figures on both databases, two parts at a time, into
// bench/reports/reliability.md. `-- R9 sqlite` measures one part and updates its row: a report can be made in parts.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import path from 'node:path';
import type { Measurement, Requirement } from '../tests/reliability/requirement';
import { requirements } from '../tests/reliability/requirements';
import { startPostgresql } from '../tests/support/postgresql-server';
import { type AskedRequirement, type Part, parts, readResults, writeReport } from './reliability/report';

interface Work {
  id: string;
  part: Part;
  /** Its figure would suffer from a neighbour. */
  isAlone: boolean;
}

const measureProgram = path.resolve(import.meta.dirname, 'reliability/measure.ts');
const machine = `${cpus().length} cores, Node ${process.versions.node}, ${process.platform}-${process.arch}`;
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const asked: AskedRequirement[] = requirements.map((each) => ({ ...each, parts: partsOf(each) }));

const work = chooseWork(process.argv.slice(2));
const postgresql = work.some(({ part }) => part === 'postgresql') ? await startPostgresql() : null;
const results = readResults();
const startedAt = Date.now();
try {
  // SQLite from the front, the rest from the back: the two kinds meet, and neither waits for its own like.
  const shared = work.filter(({ isAlone }) => !isAlone);
  await Promise.all([workThrough(() => shared.shift()), workThrough(() => shared.pop())]);
  const alone = work.filter(({ isAlone }) => isAlone);
  await workThrough(() => alone.shift());
} finally {
  await postgresql?.stop();
}
const failed = work.filter(({ id, part }) => results[id]?.[part]?.met !== true);
console.log(
  `\n${work.length - failed.length} of ${work.length} parts met, ${Math.round((Date.now() - startedAt) / 60_000)} min`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

function partsOf({ inMemory, onDatabase }: Requirement): Part[] {
  return parts.filter((part) => (part === 'memory' ? inMemory : onDatabase) !== undefined);
}

function chooseWork(names: string[]): Work[] {
  const known = new Set<string>([...requirements.map(({ id }) => id), ...parts]);
  const strange = names.filter((name) => !known.has(name));
  if (strange.length > 0) {
    console.error(
      `Unknown: ${strange.join(', ')}. A requirement (${requirements[0]?.id} …) or: ${parts.join(', ')}.`,
    );
    process.exit(2);
  }
  const isChosen = (name: string, among: readonly string[]) =>
    !names.some((each) => among.includes(each)) || names.includes(name);
  const ids = requirements.map(({ id }) => id);
  return [...parts].flatMap((part) =>
    requirements
      .filter((each) => isChosen(each.id, ids) && isChosen(part, parts) && partsOf(each).includes(part))
      .map(({ id, isAlone = false }) => ({ id, part, isAlone })),
  );
}

async function workThrough(next: () => Work | undefined): Promise<void> {
  for (let one = next(); one; one = next()) {
    const { id, part } = one;
    const began = Date.now();
    console.log(`── ${id} ${part}`);
    const measurement = await measure(one);
    const seconds = Math.round((Date.now() - began) / 1_000);
    console.log(
      `── ${id} ${part}: ${measurement.met ? 'met' : 'NOT MET'} after ${seconds} s: ${measurement.seen}`,
    );
    const at = new Date().toISOString().slice(0, 16).replace('T', ' ');
    results[id] = { ...results[id], [part]: { ...measurement, seconds, at, commit } };
    writeReport(asked, results, machine);
  }
}

async function measure({ id, part }: Work): Promise<Measurement> {
  const child = fork(measureProgram, [id, part, postgresql?.url ?? ''], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent' },
  });
  let measurement: Measurement | null = null;
  child.on('message', (message: Measurement) => {
    measurement = message;
  });
  const [code, signal] = await once(child, 'exit');
  return (
    measurement ?? {
      seen: `The measurement ended without a result (${signal ?? `code ${code}`}).`,
      met: false,
    }
  );
}
