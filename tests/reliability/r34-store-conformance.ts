// R34: one contract suite for every store, on both databases, twenty runs in a row; and what one process cannot show:
// two of them updating one row at once.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { systemClock } from '@/lib/tokens/system-clock';
import { openDatabaseDesk } from '../support/reliability/database-desk';
import { grantOfPair } from '../support/reliability/pair-life';
import { runScripts } from '../support/run-script';
import type { DatabaseRig, Measurement, Requirement, Rig } from './requirement';

const root = path.resolve(import.meta.dirname, '../..');
const appId = 'wx1';

export const r34: Requirement = {
  id: 'R34',
  asked:
    'One store contract suite on SQLite and PostgreSQL (and in memory): 100 parallel updates of one row in each of 2 ' +
    'processes all succeed, contiguous; 0 tests skipped, 0 retried, 20 runs in a row',
  onDatabase: async (rig) => {
    const updates = await updateInParallel(rig);
    const runs = rig.isFull
      ? await runSuite(rig, rig.database.kind, 'tests/integration/tokens/token-store.test.ts')
      : null;
    return {
      seen: `${updates.seen}; ${runs?.seen ?? 'the suite runs beside this test'}`,
      met: updates.met && (runs?.met ?? true),
    };
  },
  inMemory: async (rig) =>
    rig.isFull
      ? runSuite(rig, 'unit', 'tests/unit/tokens/memory-store.test.ts')
      : { seen: 'the suite runs beside this test', met: true },
};

async function updateInParallel({ database, pick }: DatabaseRig): Promise<Measurement> {
  const processes = 2;
  const each = pick(100, 20);
  const desk = await openDatabaseDesk({ apiBase: 'http://127.0.0.1:9', clock: systemClock });
  const key = await desk.authorize(appId, grantOfPair(appId, 1, systemClock.now()));
  const { version: first } = await desk.read(key);
  const args = [desk.platformId, appId, String(each)];
  const printed = await runScripts(processes, 'update-credential', database.environment(), args);
  const versions = printed.flatMap((text) => z.array(z.number()).parse(JSON.parse(text)));
  const { version: last } = await desk.read(key);
  const distinct = new Set(versions).size;
  return {
    seen: `${versions.length} updates by ${processes} processes: ${distinct} versions, ${first} to ${last}`,
    met:
      versions.length === processes * each &&
      distinct === versions.length &&
      last === first + versions.length,
  };
}

const assertionSchema = z.object({
  status: z.string(),
  fullName: z.string(),
  failureMessages: z.array(z.string()),
});

const reportSchema = z.object({
  success: z.boolean(),
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(z.object({ assertionResults: z.array(assertionSchema) })),
});

function failuresIn({ testResults }: z.infer<typeof reportSchema>) {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed');
}

/** Without leave to try again, whatever the configuration says. */
async function runSuite(rig: Rig, project: string, file: string): Promise<Measurement> {
  const wanted = 20;
  let [green, passed, skipped, failed] = [0, 0, 0, 0];
  for (let run = 0; run < wanted; run += 1) {
    const report = await runVitest(project, file);
    if (report.success && report.numPassedTests > 0) green += 1;
    passed += report.numPassedTests;
    skipped += report.numPendingTests + report.numTodoTests;
    failed += report.numFailedTests;
    rig.log(`run ${run + 1}: ${report.numPassedTests} passed`);
    for (const { fullName, failureMessages } of failuresIn(report)) {
      rig.log(`  ${fullName}: ${failureMessages.join(' ')}`);
    }
  }
  return {
    seen: `${green} of ${wanted} runs in a row green: ${passed} passed, ${skipped} skipped, ${failed} failed, 0 retries set`,
    met: green === wanted && skipped === 0 && failed === 0,
  };
}

async function runVitest(project: string, file: string): Promise<z.infer<typeof reportSchema>> {
  const output = path.join(tmpdir(), `wxdesk-suite-${process.pid}-${project}.json`);
  const args = ['run', '--project', project, '--retry=0', '--reporter=json', `--outputFile=${output}`, file];
  const program = path.join(root, 'node_modules/vitest/vitest.mjs');
  const child = spawn(process.execPath, [program, ...args], { cwd: root, stdio: 'ignore' });
  await new Promise((resolve) => child.once('close', resolve));
  try {
    return reportSchema.parse(JSON.parse(readFileSync(output, 'utf8')));
  } finally {
    await rm(output, { force: true });
  }
}
