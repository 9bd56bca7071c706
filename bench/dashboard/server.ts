// The built server on a seeded database, signed in to, and what it is asked.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { SeedLogin } from '../../bin/seed/platforms';
import { findFreePort } from '../../tests/support/free-port';
import type { FreshDatabase } from '../../tests/support/fresh-database';
import { until } from '../../tests/support/reliability/until';
import type { PageToMeasure } from './pages';

export interface Dashboard {
  origin: string;
  /** Of the session, as a browser sends it. */
  cookie: string;
  stop(): Promise<void>;
}

/** Without background work: it would ask WeChat for tokens of accounts that do not exist. */
export async function openDashboard(database: FreshDatabase, login: SeedLogin): Promise<Dashboard> {
  const port = await findFreePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, ['dist/server.mjs'], {
    env: {
      PATH: process.env.PATH,
      HOME: database.folder,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      LOG_LEVEL: 'warn',
      WXDESK_ROLE: 'web',
      DATABASE_URL: database.url,
      WXDESK_SECRET_KEY: process.env.WXDESK_SECRET_KEY,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const isReady = () =>
      fetch(`http://127.0.0.1:${port}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    if (!(await until(isReady, { withinMs: 60_000 }))) throw new Error('The server is not ready.');
    return {
      origin,
      cookie: await signIn(`http://127.0.0.1:${port}`, origin, login),
      stop: () => stop(server),
    };
  } catch (error) {
    await stop(server);
    throw error;
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await Promise.race([ended, pause(15_000)]);
  server.kill('SIGKILL');
}

async function signIn(address: string, origin: string, { email, password }: SeedLogin): Promise<string> {
  const csrf = await fetch(`${address}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    headers: { origin, cookie: cookiesOf(csrf) },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
    redirect: 'manual',
  });
  if (!answer.ok) throw new Error(`The sign-in ended with ${answer.status}.`);
  return cookiesOf(answer);
}

function cookiesOf(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.slice(0, line.indexOf(';')))
    .join('; ');
}

/** The page as it stands in the browser's first answer. */
async function readPage({ origin, cookie }: Dashboard, target: string): Promise<string> {
  const answer = await fetch(`${origin}${target}`, { headers: { cookie }, redirect: 'manual' });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${target} ended with ${answer.status}.`);
  return text;
}

/** One after the other, after some that warm up what is compiled and connected. */
export async function measureTimes(dashboard: Dashboard, { targets }: PageToMeasure, count: number) {
  const targetOf = (index: number) => targets[index % targets.length] ?? '/';
  for (let index = 0; index < 5; index += 1) await readPage(dashboard, targetOf(index));
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const startedAt = performance.now();
    await readPage(dashboard, targetOf(index));
    times.push(performance.now() - startedAt);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? 0;
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) };
}

/** All script that the page names itself, compressed, in kB; without what it names for browsers that know no modules. */
export async function measureScript(dashboard: Dashboard, target: string): Promise<number> {
  const page = await readPage(dashboard, target);
  const files = new Set(
    [...page.matchAll(/<(?:script|link)\b[^>]*?(?:src|href)="(\/_next\/[^"]+?\.js)[^"]*"[^>]*>/g)]
      .filter(([tag]) => !/\bnomodule\b/i.test(tag))
      .map(([, file]) => file),
  );
  if (files.size === 0) throw new Error(`${target} names no script.`);
  let bytes = 0;
  for (const file of files) {
    const answer = await fetch(`${dashboard.origin}${file}`);
    bytes += gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  }
  return bytes / 1_000;
}
