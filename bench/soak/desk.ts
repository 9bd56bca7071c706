// What the soak stands on: the built server on a fresh database, a simulated WeChat that gave it a ticket, and accounts whose
// tokens all can be made due at one moment.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { getPlatformByAppId } from '../../lib/stores/platforms';
import { getDatabase } from '../../lib/stores/prisma';
import { type RunningSandbox, startSandbox } from '../../sandbox/start';
import { findFreePort } from '../../tests/support/free-port';
import type { FreshDatabase } from '../../tests/support/fresh-database';
import { createKnownAccounts } from '../../tests/support/reliability/known-accounts';
import { until } from '../../tests/support/reliability/until';
import { untilListening } from '../callbacks/contenders';
import { platform } from '../callbacks/pushes';

export interface SoakDesk {
  port: number;
  /** Resident memory of the server, in MB. */
  residentMb(): number;
  /** Makes every account's token due. */
  startWave(): Promise<void>;
  /** Accounts that were renewed since the wave began. */
  countRenewed(): Promise<number>;
  /** Messages in the database. */
  countStored(): Promise<number>;
  stop(): Promise<void>;
}

type SoakDatabase = Pick<FreshDatabase, 'url' | 'folder'>;

const tokenEndsInMs = 20 * 60_000;

export async function openSoakDesk(database: SoakDatabase, accounts: number): Promise<SoakDesk> {
  const port = await findFreePort();
  const sandbox = await startSandbox({
    tickets: 'manual',
    accounts: [],
    platform: {
      appId: platform.appId,
      secret: platform.secret,
      token: platform.token,
      encodingAesKey: platform.aesKey,
      authEventUrl: `http://127.0.0.1:${port}/api/callback`,
      messageUrl: '',
    },
  });
  const server = startServer(database, sandbox, port);
  const stop = async () => {
    const ended = once(server, 'exit');
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM');
      await Promise.race([ended, pause(15_000)]);
      server.kill('SIGKILL');
    }
    await sandbox.close();
  };
  try {
    await untilListening('the server', port, server);
    await untilReady(port);
    await addAccounts(sandbox, accounts);
    await sandbox.control.pushTicket();
  } catch (error) {
    await stop();
    throw error;
  }
  let wavedAt = new Date();
  const ours = { kind: 'authorizer' } as const;
  return {
    port,
    residentMb: () => residentMb(server),
    startWave: async () => {
      wavedAt = new Date();
      await getDatabase().credential.updateMany({
        where: ours,
        data: {
          refreshAt: wavedAt,
          nextAttemptAt: wavedAt,
          expiresAt: new Date(wavedAt.getTime() + tokenEndsInMs),
        },
      });
    },
    countRenewed: () => getDatabase().credential.count({ where: { ...ours, obtainedAt: { gt: wavedAt } } }),
    countStored: () => getDatabase().authorizerMessage.count(),
    stop,
  };
}

function startServer(database: SoakDatabase, sandbox: RunningSandbox, port: number): ChildProcess {
  return spawn(process.execPath, ['dist/server.mjs'], {
    env: {
      PATH: process.env.PATH,
      HOME: database.folder,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: database.url,
      WXDESK_SECRET_KEY: process.env.WXDESK_SECRET_KEY,
      HOST: '127.0.0.1',
      PORT: String(port),
      WECHAT_API_BASE: sandbox.url,
      WECHAT_COMPONENT_APPID: platform.appId,
      WECHAT_COMPONENT_SECRET: platform.secret,
      WECHAT_COMPONENT_TOKEN: platform.token,
      WECHAT_COMPONENT_AES_KEY: platform.aesKey,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function untilReady(port: number): Promise<void> {
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  if (!(await until(isReady, { withinMs: 60_000 }))) throw new Error('The server is not ready.');
}

/** Known to WeChat and to us, with tokens that are not due yet. */
async function addAccounts(sandbox: RunningSandbox, count: number): Promise<void> {
  const stored = await getPlatformByAppId(platform.appId);
  if (!stored) throw new Error('The server has not stored its platform.');
  const added = sandbox.control.addAccounts({ count, isAuthorized: true });
  const statusEventAt = new Date(Date.now() - 60_000);
  await createKnownAccounts(
    stored.id,
    added.map(({ appId, authorization }) => ({
      appId,
      refreshToken: authorization?.refreshToken ?? '',
      status: 'authorized',
      statusEventAt,
    })),
  );
}

function residentMb({ pid }: ChildProcess): number {
  const kb = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kb.trim()) / 1_024;
}
