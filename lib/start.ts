// Start-up and shutdown of one process, the same behind server.ts and under `next start`.
import { setTimeout as sleep } from 'node:timers/promises';
import { getConfig } from './config';
import { codeOf } from './errors';
import { createFirstAdmin } from './hub/create-first-admin';
import { createSetupCode } from './hub/create-setup-code';
import { getLogger } from './logger';
import { runLoops } from './loops';
import { recall, remember } from './remember';
import { getRuntime } from './runtime';
import { checkSecretKey } from './stores/key-check';
import { migrateDatabase } from './stores/migrate';
import { syncEnvironmentPlatform } from './stores/platforms';
import { explainDatabaseFailure, isDatabaseNotUpYet } from './stores/unusable-database';

interface Startup {
  startedBy: 'server' | 'instrumentation';
  prepared: Promise<void>;
  /** Resolves when the loops have ended. */
  loops: Promise<void>;
}

/** Causes that the message explains whole: a stack would only hide it. */
const explained = ['invalidConfig', 'wrongSecretKey', 'unusableDatabase', 'cannotListen'];
const databaseRetryMs = 2_000;
/** Shorter than the longest call to WeChat: a stop must come to its end within 10 s, whatever a call is waiting for. */
const loopsEndWithinMs = 6_500;

/** Makes the database ready and starts the loops, once per process: later calls get the first one's promise. */
export function start(startedBy: Startup['startedBy']): Promise<void> {
  return remember('startup', () => {
    const startup: Startup = { startedBy, prepared: Promise.resolve(), loops: Promise.resolve() };
    startup.prepared = prepareWhenReachable().then(() => {
      startup.loops = runLoops();
    });
    return startup;
  }).prepared;
}

/** Why a start failed, for the terminal: in words where a person can mend it, else with its stack. */
export function explainFailedStart(error: unknown): string {
  if (!(error instanceof Error)) return `wxdesk could not start: ${String(error)}`;
  const isExplained = explained.includes(codeOf(error) ?? '');
  return `wxdesk could not start. ${isExplained ? error.message : (error.stack ?? error.message)}`;
}

/** Who started this process's work, if anybody did. */
export function startedBy(): Startup['startedBy'] | undefined {
  return recall<Startup>('startup')?.startedBy;
}

/**
 * Ends streams and loops and releases what this process holds. The database stays open for the last requests. Where it is
 * away, the leases are left to expire.
 */
export async function stop(): Promise<void> {
  const { abort, leases, owner, incidents, clockReports } = getRuntime();
  abort();
  const startup = recall<Startup>('startup');
  const ended = Promise.allSettled([startup?.prepared.then(() => startup.loops)]);
  const written = ended.then(() => Promise.all([incidents.settle(), clockReports.settle()]));
  await Promise.race([written, sleep(loopsEndWithinMs, undefined, { ref: false })]);
  try {
    await leases.releaseLeasesOf(owner);
  } catch (error) {
    getLogger().warn({ event: 'leasesNotReleased', error });
  }
}

/** A database that is not up yet is waited for; whatever waiting would not mend is thrown. Each step may be done again. */
async function prepareWhenReachable(): Promise<void> {
  const { signal, clock } = getRuntime();
  for (;;) {
    try {
      return await prepare();
    } catch (error) {
      if (!isDatabaseNotUpYet(error) || signal.aborted) throw explainDatabaseFailure(error);
      getLogger().error({ event: 'databaseNotUpYet', error, retryInMs: databaseRetryMs });
      await clock.sleep(databaseRetryMs, signal);
    }
  }
}

async function prepare(): Promise<void> {
  const { platform, firstAdmin } = getConfig();
  await migrateDatabase();
  await checkSecretKey();
  if (platform) await syncEnvironmentPlatform(platform);
  if (firstAdmin) await createFirstAdmin(firstAdmin);
  await announceSetup();
}

/** The code goes to the terminal only: logs are kept and read by others. */
async function announceSetup(): Promise<void> {
  const code = await createSetupCode();
  if (!code) return;
  const url = `${getConfig().appUrl}/setup`;
  process.stdout.write(`\nThere is no staff yet. Open ${url} and enter this one-time code: ${code}\n\n`);
}
