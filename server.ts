// The program: the front door with its machine lane, Next behind it, the background loops, and an orderly end.
import type { Server } from 'node:http';
import next from 'next';
import { type Config, getConfig } from './lib/config';
import { codeOf } from './lib/errors';
import { createFrontDoor } from './lib/http/front-door';
import { getLogger } from './lib/logger';
import { start, stop } from './lib/start';
import { closeDatabase } from './lib/stores/prisma';

type Pages = ReturnType<typeof next>;

// A proxy in front keeps connections open a little less long than we do, so that it never writes to a closed one.
const keepAliveMs = 75_000;
const closeConnectionsAfterMs = 3_000;
const giveUpAfterMs = 9_000;
/** Causes that the message explains whole: a stack would only hide it. */
const explained = ['invalidConfig', 'wrongSecretKey', 'EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'];

try {
  await main();
} catch (error) {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  const config = getConfig();
  const door = createFrontDoor({
    arePagesServed: config.role !== 'worker',
    isUpgradeRefused: config.isProduction,
  });
  door.server.keepAliveTimeout = keepAliveMs;
  await listen(door.server, config);
  const pages = config.role === 'worker' ? null : createPages(door.server, config);
  stopOnSignals(door.server, pages);
  await start('server');
  door.openCallbacks();
  if (pages) {
    await pages.prepare();
    door.openPages(pages.getRequestHandler());
  }
  getLogger().info({ event: 'ready', url: config.appUrl, role: config.role, database: config.databaseKind });
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
}

/** Hot reloading needs the server in development; in production nobody may upgrade a connection. */
function createPages(server: Server, { host, port, isProduction }: Config): Pages {
  return next({ dev: !isProduction, hostname: host, port, ...(isProduction ? {} : { httpServer: server }) });
}

function stopOnSignals(server: Server, pages: Pages | null): void {
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      shutDown(server, pages, signal).catch((error: unknown) => {
        getLogger().error({ event: 'shutdownFailed', error });
        process.exit(1);
      });
    });
  }
}

/** Stops accepting, commits what was accepted, ends streams and loops, releases leases; at most 10 s. */
async function shutDown(server: Server, pages: Pages | null, signal: string): Promise<void> {
  getLogger().info({ event: 'stopping', signal });
  setTimeout(() => process.exit(1), giveUpAfterMs).unref();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  setTimeout(() => server.closeAllConnections(), closeConnectionsAfterMs).unref();
  await Promise.all([closed, stop()]);
  await pages?.close();
  await closeDatabase();
  getLogger().info({ event: 'stopped' });
  process.exit(0);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return `wxdesk could not start: ${String(error)}`;
  const isExplained = explained.includes(codeOf(error) ?? '');
  return `wxdesk could not start. ${isExplained ? error.message : (error.stack ?? error.message)}`;
}
