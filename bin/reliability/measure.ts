// One part of one requirement at full figures, in a process of its own: `measure.ts R9 sqlite <PostgreSQL's URL>`.
// Tells the measurement to the process that started it.

import type { Measurement, Rig } from '../../tests/reliability/requirement';
import { groups } from '../../tests/reliability/requirements';
import { createFreshDatabase, type DatabaseKind } from '../../tests/support/fresh-database';

const [id = '', part = '', postgresqlUrl = ''] = process.argv.slice(2);
const rig: Rig = {
  pick: (full) => full,
  isFull: true,
  log: (line) => console.log(`  ${id} ${part}: ${line}`),
};

const measurement = part === 'memory' ? await measureInMemory() : await measureOn(databaseKind(part));
// The answer is on its way before the process ends; whatever a measurement left open must not keep it alive.
process.send?.(measurement, undefined, undefined, () => process.exit(0));

function find() {
  const requirement = Object.values(groups)
    .flat()
    .find((each) => each.id === id);
  if (!requirement) throw new Error(`There is no requirement ${id}.`);
  return requirement;
}

async function measureInMemory(): Promise<Measurement> {
  const { inMemory } = find();
  if (!inMemory) throw new Error(`${id} has no part in memory.`);
  return inMemory(rig);
}

async function measureOn(kind: DatabaseKind): Promise<Measurement> {
  const { onDatabase } = find();
  if (!onDatabase) throw new Error(`${id} has no part on a database.`);
  const { remove, ...database } = await createFreshDatabase(kind, postgresqlUrl);
  try {
    return await onDatabase({ ...rig, database });
  } finally {
    await remove();
  }
}

function databaseKind(text: string): DatabaseKind {
  if (text === 'sqlite' || text === 'postgresql') return text;
  throw new Error(`${text} is no part: memory, sqlite or postgresql.`);
}
