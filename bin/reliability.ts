// `npm run reliability`: every requirement of the token engine at full figures on both databases, two parts at a time, into
// bench/reports/reliability.md; `-- callbacks` those of the callback path, into a report of their own. `-- R9 sqlite`
// measures one part and updates its row: a report can be made in parts.
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Measurement, Requirement } from '../tests/reliability/requirement';
import { type Group, groups } from '../tests/reliability/requirements';
import { startPostgresql } from '../tests/support/postgresql-server';
import { type Part, parts, readResults, reportGroups, writeReport } from './reliability/report';

interface Work {
  group: Group;
  id: string;
  part: Part;
  /** Its figure would suffer from a neighbour. */
  isAlone: boolean;
}

const measureProgram = path.resolve(import.meta.dirname, 'reliability/measure.ts');
/** Linux keeps what is written here in memory. */
const memoryFolder = '/dev/shm';
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const groupNames = Object.keys(groups) as Group[];
const requirements = groupNames.flatMap((group) =>
  groups[group].map((each) => ({ ...each, group, parts: partsOf(each) })),
);

const work = chooseWork(process.argv.slice(2));
// What is accepted is to be durable: its time is measured as PostgreSQL is by default.
const isDurable = work.some(({ group }) => group === 'callbacks');
const postgresql = work.some(({ part }) => part === 'postgresql')
  ? await startPostgresql({ isDurable })
  : null;
const results = {
  tokens: readResults(reportGroups.tokens),
  callbacks: readResults(reportGroups.callbacks),
};
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
const failed = work.filter(({ group, id, part }) => results[group][id]?.[part]?.met !== true);
console.log(
  `\n${work.length - failed.length} of ${work.length} parts met, ${Math.round((Date.now() - startedAt) / 60_000)} min`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

function partsOf({ inMemory, onDatabase }: Requirement): Part[] {
  return parts.filter((part) => (part === 'memory' ? inMemory : onDatabase) !== undefined);
}

function chooseWork(names: string[]): Work[] {
  const ids = requirements.map(({ id }) => id);
  const strange = names.filter((name) => ![...ids, ...parts, ...groupNames].includes(name));
  if (strange.length > 0) {
    console.error(
      `Unknown: ${strange.join(', ')}. A requirement (${ids[0]} …), a group (${groupNames.join(', ')}) or: ${parts.join(', ')}.`,
    );
    process.exit(2);
  }
  const chosenGroups = groupNames.filter((group) => names.includes(group));
  const isChosen = ({ id, group }: { id: string; group: Group }) =>
    names.some((name) => ids.includes(name))
      ? names.includes(id)
      : (chosenGroups.length > 0 ? chosenGroups : ['tokens']).includes(group);
  const chosenParts = parts.filter((part) => names.includes(part));
  return (chosenParts.length > 0 ? chosenParts : [...parts]).flatMap((part) =>
    requirements
      .filter((each) => isChosen(each) && each.parts.includes(part))
      .map(({ id, group, isAlone = false }) => ({ group, id, part, isAlone })),
  );
}

async function workThrough(next: () => Work | undefined): Promise<void> {
  for (let one = next(); one; one = next()) {
    const { group, id, part } = one;
    const began = Date.now();
    console.log(`── ${id} ${part}`);
    const measurement = await measure(one);
    const seconds = Math.round((Date.now() - began) / 1_000);
    console.log(
      `── ${id} ${part}: ${measurement.met ? 'met' : 'NOT MET'} after ${seconds} s: ${measurement.seen}`,
    );
    const at = new Date().toISOString().slice(0, 16).replace('T', ' ');
    results[group][id] = { ...results[group][id], [part]: { ...measurement, seconds, at, commit } };
    const asked = requirements.filter((each) => each.group === group);
    writeReport(reportGroups[group], asked, results[group]);
  }
}

async function measure({ group, id, part }: Work): Promise<Measurement> {
  const child = fork(measureProgram, [id, part, postgresql?.url ?? ''], {
    execArgv: ['--import', 'tsx'],
    env: {
      ...process.env,
      // A week of refreshes is a hundred thousand commits: the disk would be measured, and the other part with it.
      ...(group === 'tokens' && existsSync(memoryFolder) && { TMPDIR: memoryFolder }),
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    },
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
