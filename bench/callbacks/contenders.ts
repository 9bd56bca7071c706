// The programs that are compared, each started on a port of its own with a folder of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from '../../tests/support/free-port';
import { exchange, isRight, openConnection } from './connection';
import { accountAppId, makeRequest, platform } from './pushes';

export const contenderNames = [
  'front-door-sqlite',
  'front-door-postgres',
  'next-route',
  'bare-row-per-request',
  'bare-group-sqlite',
  'bare-group-postgres',
  'front-door-nothing',
  'limit',
  'node-easywechat',
] as const;
export type ContenderName = (typeof contenderNames)[number];

export interface Contender {
  name: ContenderName;
  port: number;
  path: string;
  stop(): Promise<void>;
}

export interface Ground {
  root: string;
  /** For databases and caches; emptied by whoever made it. */
  folder: string;
  /** A database of its own. */
  postgresqlUrl: string;
  bareServer: string;
  /** The front door whose messages are stored nowhere. */
  forgetfulServer: string;
  /** Where to leave a profile, if one is wanted. */
  profileFolder?: string;
}

interface Start {
  args: string[];
  env?: Record<string, string>;
  path?: string;
}

const ownPath = `/api/callback/${accountAppId}`;

export async function startContender(name: ContenderName, ground: Ground): Promise<Contender> {
  const port = await findFreePort();
  const folder = path.join(ground.folder, name);
  mkdirSync(folder);
  const start = starts[name]({ ...ground, folder, port: String(port) });
  const { profileFolder } = ground;
  const profiling = profileFolder ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : [];
  const child = spawn(process.execPath, [...profiling, ...start.args], {
    cwd: ground.root,
    env: { PATH: process.env.PATH, HOME: folder, NODE_ENV: 'production', ...start.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await Promise.race([ended, delay(10_000)]);
    child.kill('SIGKILL');
  };
  const at = start.path ?? '/';
  try {
    await untilListening(name, port, child);
    await untilAnswering(name, port, at);
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, port, path: at, stop };
}

type Place = Ground & { port: string };

const starts: Record<ContenderName, (place: Place) => Start> = {
  'front-door-sqlite': ({ folder, port }) => frontDoor(port, `file:${folder}/wxdesk.db`),
  'front-door-postgres': ({ postgresqlUrl, port }) => frontDoor(port, postgresqlUrl),
  'next-route': ({ root, folder, port }) => ({
    args: [path.join(root, 'node_modules/next/dist/bin/next'), 'start', '-p', port, '-H', '127.0.0.1'],
    env: settings(`file:${folder}/wxdesk.db`, port),
    path: ownPath,
  }),
  'bare-row-per-request': ({ bareServer, folder, port }) => ({
    args: [bareServer, port, 'row', `file:${folder}/bare.db`],
  }),
  'bare-group-sqlite': ({ bareServer, folder, port }) => ({
    args: [bareServer, port, 'group', `file:${folder}/bare.db`],
  }),
  'bare-group-postgres': ({ bareServer, postgresqlUrl, port }) => ({
    args: [bareServer, port, 'group', postgresqlUrl],
  }),
  'front-door-nothing': ({ forgetfulServer, folder, port }) =>
    frontDoor(port, `file:${folder}/wxdesk.db`, forgetfulServer),
  limit: ({ bareServer, port }) => ({ args: [bareServer, port, 'limit'] }),
  'node-easywechat': ({ root, folder, port }) => ({
    args: [
      path.join(root, 'bench/peers/node-easywechat.cjs'),
      port,
      JSON.stringify({ ...platform, cacheFolder: `${folder}/cache/` }),
    ],
  }),
};

function frontDoor(port: string, databaseUrl: string, program = 'dist/server.mjs'): Start {
  return { args: [program], env: settings(databaseUrl, port), path: ownPath };
}

function settings(databaseUrl: string, port: string): Record<string, string> {
  return {
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    HOST: '127.0.0.1',
    PORT: port,
    WXDESK_SECRET_KEY: Buffer.alloc(32, 'bench key ').toString('base64'),
    // Nobody answers there, and without a ticket nobody is asked.
    WECHAT_API_BASE: 'http://127.0.0.1:1',
    WECHAT_COMPONENT_APPID: platform.appId,
    WECHAT_COMPONENT_SECRET: platform.secret,
    WECHAT_COMPONENT_TOKEN: platform.token,
    WECHAT_COMPONENT_AES_KEY: platform.aesKey,
  };
}

/** Rejects when the program ends, or does not listen within a minute. */
export async function untilListening(name: string, port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    if (await canConnect(port)) return;
    await delay(100);
  }
  throw new Error(`${name} did not start.`);
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

/** Listening is not all: our own program takes no pushes before it knows its platforms. */
async function untilAnswering(name: string, port: number, at: string): Promise<void> {
  let answer = '';
  for (let tries = 0; tries < 300; tries += 1) {
    const socket = await openConnection(port);
    answer = await exchange(socket, makeRequest(at, randomBytes(6).toString('hex'), tries)).catch(String);
    socket.destroy();
    if (isRight(answer)) return;
    await delay(200);
  }
  throw new Error(`${name} does not answer as it should:\n${answer}`);
}
