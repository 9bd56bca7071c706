// How the database goes about what our code asks of it: every statement as the adapter sends it, explained on the same
// database. SQLite plans without figures of its tables, so its plan is the one of any size. PostgreSQL would read a small table
// whole and sort it: with these ways switched off it takes them only where there is no other.
import type { SqlQuery } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { getConfig } from '@/lib/config';
import { createAdapter } from '@/lib/stores/prisma';
import { watchDatabase } from './reliability/watched-database';

/** Tables that stay small whatever happens: one row for each platform, target or person, or a fixed number of them. */
const smallTables = ['Platform', 'ForwardingTarget', 'Staff', 'RefusedPush', 'Setting', 'FormerPlatformKey'];

export interface Plan {
  sql: string;
  /** What is wrong with it: nothing where it walks an index and reads no more than it gives. */
  faults: string[];
  /** Where it reads rows, too, because its index does not hold all that it asks for. */
  rows: string[];
  /** What bounds each step into an index, as the database spells it. */
  steps: string[];
}

type Allowed = Required<Purposes>;

/** What is done on purpose: tables that are read whole, and tables of which few rows are found and sorted. */
export interface Purposes {
  scanned?: string[];
  sorted?: string[];
}

/** The plans of all statements that `run` sends. */
export async function plansOf(run: () => Promise<unknown>, purposes: Purposes = {}): Promise<Plan[]> {
  const queries: SqlQuery[] = [];
  const unwatch = await watchDatabase((act, go) => {
    if (act.query && /^\s*(SELECT|WITH|DELETE)\b/i.test(act.query.sql)) queries.push(act.query);
    return go();
  });
  try {
    await run();
  } finally {
    await unwatch();
  }
  const allowed = {
    scanned: [...smallTables, ...(purposes.scanned ?? [])],
    sorted: [...smallTables, ...(purposes.sorted ?? [])],
  };
  const asked = [...new Map(queries.map((query) => [query.sql, query])).values()];
  return getConfig().databaseKind === 'sqlite'
    ? explainOnSqlite(asked, allowed)
    : explainOnPostgresql(asked, allowed);
}

async function explainOnSqlite(queries: SqlQuery[], allowed: Allowed): Promise<Plan[]> {
  const connection = await createAdapter(getConfig()).connect();
  try {
    const plans: Plan[] = [];
    for (const query of queries) {
      const told = await connection.queryRaw({ ...query, sql: `EXPLAIN QUERY PLAN ${query.sql}` });
      const lines = told.rows.map((row) => String(row.at(-1)));
      const faults = lines.filter((line) => isSqliteFault(line, query.sql, allowed));
      const rows = lines.filter((line) => /^(SCAN|SEARCH) /.test(line) && !line.includes('COVERING INDEX'));
      // Without the name of the index, which spells columns, too.
      const steps = lines.flatMap((line) => /^SEARCH .*\((.+)\)$/.exec(line)?.[1] ?? []);
      plans.push({ sql: query.sql, faults, rows, steps });
    }
    return plans;
  } finally {
    await connection.dispose();
  }
}

function isSqliteFault(line: string, sql: string, { scanned, sorted }: Allowed): boolean {
  if (line.startsWith('USE TEMP B-TREE')) return !sorted.some((table) => isNamed(table, sql));
  const [, name] = /^SCAN (?:main\.)?(\w+)/.exec(line) ?? [];
  if (name === undefined || name === 'CONSTANT') return false;
  if (isSubquery(name, sql) || isContradiction(sql)) return false;
  const table = new RegExp(`"(\\w+)"\`? (?:AS )?${name}\\b`).exec(sql)?.[1] ?? name;
  if (scanned.includes(table)) return false;
  // Along an index, as far as the page goes.
  return !(line.includes('INDEX') && /LIMIT/i.test(sql));
}

/** The rows of one are read as they come; what it reads itself has a line of its own. */
function isSubquery(name: string, sql: string): boolean {
  return new RegExp(`\\) AS [\`"]?${name}\\b`).test(sql);
}

/** Where nothing can fit, as where none of no ids is looked for, nothing is read. */
function isContradiction(sql: string): boolean {
  return /(?:WHERE|AND) \(?1 ?= ?0\b/.test(sql);
}

/** As the whole of a quoted name: events of the platform are not a platform. */
function isNamed(table: string, sql: string): boolean {
  return sql.includes(`"${table}"`) || sql.includes(`\`${table}\``);
}

const without = ['seqscan', 'sort', 'incremental_sort', 'bitmapscan', 'hashjoin', 'mergejoin', 'material'];

async function explainOnPostgresql(queries: SqlQuery[], allowed: Allowed): Promise<Plan[]> {
  const options = without.map((way) => `-c enable_${way}=off`).join(' ');
  const client = new pg.Client({ connectionString: getConfig().databaseUrl, options });
  await client.connect();
  try {
    const plans: Plan[] = [];
    for (const { sql, args } of queries) {
      const { rows } = await client.query(`EXPLAIN (FORMAT JSON) ${sql}`, args);
      const plan: PlanNode = rows[0]['QUERY PLAN'][0].Plan;
      plans.push({ sql, faults: faultsOf(plan, allowed), rows: rowReadersOf(plan), steps: stepsOf(plan) });
    }
    return plans;
  } finally {
    await client.end();
  }
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  Filter?: string;
  Plans?: PlanNode[];
}

function faultsOf(node: PlanNode, allowed: Allowed): string[] {
  const below = (node.Plans ?? []).flatMap((each) => faultsOf(each, allowed));
  const type = node['Node Type'];
  const table = node['Relation Name'];
  const isSorted = /Sort/.test(type) && !tablesOf(node).every((each) => allowed.sorted.includes(each));
  if (isSorted) return [type, ...below];
  if (table === undefined || allowed.scanned.includes(table)) return below;
  if (type === 'Seq Scan') return [`${type} on ${table}`, ...below];
  const isWhole = /^Index/.test(type) && node['Index Cond'] === undefined && node.Filter !== undefined;
  return isWhole ? [`${type} on all of ${table}: ${node.Filter}`, ...below] : below;
}

function rowReadersOf(node: PlanNode): string[] {
  const type = node['Node Type'];
  const reads = node['Relation Name'] !== undefined && type !== 'Index Only Scan';
  const below = (node.Plans ?? []).flatMap(rowReadersOf);
  return reads ? [`${type} on ${node['Relation Name']}`, ...below] : below;
}

function stepsOf(node: PlanNode): string[] {
  const below = (node.Plans ?? []).flatMap(stepsOf);
  const condition = node['Index Cond'];
  return condition === undefined ? below : [condition, ...below];
}

function tablesOf(node: PlanNode): string[] {
  const own = node['Relation Name'];
  return [...(own ? [own] : []), ...(node.Plans ?? []).flatMap(tablesOf)];
}
