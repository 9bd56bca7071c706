// The program: the front door with its machine lane, Next behind it, the background loops, and an orderly end.
import type { Server } from 'node:http';
import next from 'next';
import { type Config, getConfig, loadEnvironmentFile } from './lib/config';
import { AppError } from './lib/errors';
import { createFrontDoor, type FrontDoor } from './lib/http/front-door';
import { getLogger } from './lib/logger';
import { explainFailedStart, start, stop } from './lib/start';
import { closeDatabase } from './lib/stores/prisma';

type Pages = ReturnType<typeof next>;

// A proxy in front keeps connections open a little less long than we do, so that it never writes to a closed one.
const keepAliveMs = 75_000;
const giveUpAfterMs = 9_000;

let isStopping = false;

try {
  await main();
} catch (error) {
  // Who stops a program that still waits for its database has not met an error.
  if (!isStopping) giveUp(error);
}

function giveUp(error: unknown): never {
  process.stderr.write(`${explainFailedStart(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  loadEnvironmentFile();
  const config = getConfig();
  const door = createFrontDoor({
    arePagesServed: config.role !== 'worker',
    isUpgradeRefused: config.isProduction,
  });
  door.server.keepAliveTimeout = keepAliveMs;
  await listen(door.server, config);
  const pages = config.role === 'worker' ? null : createPages(door.server, config);
  stopOnSignals(door, pages);
  await start('server');
  if (isStopping) return;
  door.openCallbacks();
  if (pages) {
    await pages.prepare();
    door.openPages(pages.getRequestHandler());
  }
  getLogger().info({ event: 'ready', url: config.appUrl, role: config.role, database: config.databaseKind });
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      reject(
        new AppError('cannotListen', `It cannot listen at HOST ${host} and PORT ${port}: ${cause.message}.`),
      );
    });
    server.listen(port, host, () => resolve());
  });
}

/** Hot reloading needs the server in development; in production nobody may upgrade a connection. */
function createPages(server: Server, { host, port, isProduction }: Config): Pages {
  return next({ dev: !isProduction, hostname: host, port, ...(isProduction ? {} : { httpServer: server }) });
}

function stopOnSignals(door: FrontDoor, pages: Pages | null): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      shutDown(door, pages, signal).catch((error: unknown) => {
        getLogger().error({ event: 'shutdownFailed', error });
        process.exit(1);
      });
    });
  }
}

/** Stops accepting, commits what was accepted, ends streams and loops, releases leases; at most 10 s. */
async function shutDown(door: FrontDoor, pages: Pages | null, signal: string): Promise<void> {
  getLogger().info({ event: 'stopping', signal });
  setTimeout(() => process.exit(1), giveUpAfterMs).unref();
  await Promise.all([door.close(), stop()]);
  await pages?.close();
  await closeDatabase();
  getLogger().info({ event: 'stopped' });
  process.exit(0);
}
