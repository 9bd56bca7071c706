// `npm test`: format and lint, types, unit and integration on both databases, the production build, and the walk in a
// real browser. Every step runs even when an earlier one failed; the last line counts all of it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { provideChromium } from '../tests/support/chromium';

const root = path.resolve(import.meta.dirname, '..');
const results = path.join(root, 'test-results');
const vitestReport = path.join(results, 'vitest.json');
const walkReport = path.join(results, 'walk.json');
/** Where the build would find its database, if it asked for one. */
const buildDatabase = path.join(results, 'build.db');

interface Count {
  passed: number;
  failed: number;
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const counts: Count[] = [
  check('clients', ['npm', 'run', '--silent', 'generate']),
  check('format and lint', ['npx', 'biome', 'ci', '.']),
  check('types', ['npm', 'run', '--silent', 'typecheck']),
  suite(
    'unit and integration',
    ['npx', 'vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`],
    () => countVitest(vitestReport),
  ),
  check('production build', ['npm', 'run', '--silent', 'build'], { DATABASE_URL: `file:${buildDatabase}` }),
  expectAbsent('the build opens no database', buildDatabase),
  walk(),
];
const total = counts.reduce((sum, count) => ({
  passed: sum.passed + count.passed,
  failed: sum.failed + count.failed,
}));
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;

function check(name: string, command: string[], settings: Record<string, string> = {}): Count {
  return run(name, command, settings) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function expectAbsent(name: string, file: string): Count {
  const isPresent = existsSync(file);
  console.log(`\n── ${name}: ${isPresent ? `FAILED, it made ${file}` : 'passed'}`);
  return isPresent ? { passed: 0, failed: 1 } : { passed: 1, failed: 0 };
}

/** A step whose report counts; one that fails without a counted failure counts as one. */
function suite(name: string, command: string[], count: () => Count): Count {
  const succeeded = run(name, command);
  try {
    const counted = count();
    return succeeded || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  } catch (error) {
    console.error(`${name}: no readable report: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

function walk(): Count {
  try {
    console.log(`\n── browser: ${provideChromium().found}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
  return suite('the walk in a real browser', ['npx', 'playwright', 'test'], () => countWalk(walkReport));
}

function run(
  name: string,
  [command = '', ...args]: string[],
  settings: Record<string, string> = {},
): boolean {
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  console.log(
    `── ${name}: ${status === 0 ? 'passed' : 'FAILED'} after ${Math.round((Date.now() - startedAt) / 1000)} s`,
  );
  return status === 0;
}

function countVitest(file: string): Count {
  const report: { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

function countWalk(file: string): Count {
  const { stats }: { stats: { expected: number; unexpected: number } } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return { passed: stats.expected, failed: stats.unexpected };
}
