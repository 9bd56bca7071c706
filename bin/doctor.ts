// npm run doctor: what an operator asks first. Reads the database; creates nothing, migrates nothing, calls nobody.
// Exit code 0 when all is well, 1 when it is not, 2 for a wrong option.
import { getConfig, loadEnvironmentFile, meantDatabaseKind } from '@/lib/config';
import { listConfigWarnings } from '@/lib/config-warnings';
import { codeOf } from '@/lib/errors';
import { checkHealth, type Health } from '@/lib/hub/check-health';
import { closeDatabase } from '@/lib/stores/prisma';
import { writeReport } from './doctor/report';

const options = process.argv.slice(2);
if (options.some((option) => option !== '--json')) {
  process.stderr.write('Usage: npm run doctor, or npm run -s doctor -- --json\n');
  process.exitCode = 2;
} else {
  const health = await examine();
  process.stdout.write(options.includes('--json') ? `${JSON.stringify(health)}\n` : writeReport(health));
  process.exitCode = health.ok ? 0 : 1;
}

async function examine(): Promise<Health> {
  try {
    loadEnvironmentFile();
    const config = getConfig();
    const warnings = listConfigWarnings(config);
    return await checkHealth({ kind: config.databaseKind, warnings, now: new Date() });
  } catch (error) {
    return describeFailure(error);
  } finally {
    await closeDatabase().catch(() => undefined);
  }
}

/** The configuration is wrong, or the database broke off in the middle. */
function describeFailure(error: unknown): Health {
  const message = error instanceof Error ? error.message : String(error);
  const problem = codeOf(error) === 'invalidConfig' ? message : `The database could not be read: ${message}`;
  const database = { kind: meantDatabaseKind(), reachable: false, migrated: false };
  return { ok: false, problems: [problem], database, platforms: [] };
}
