// `npm run bench -- dashboard [--quick]`: the production build on a seeded database of 100,000 accounts and a million pushes,
// once on SQLite and once on PostgreSQL: how long the server takes for each list and for searches, how much script a list
// page loads, and when its largest part is painted on a slow machine.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import path from 'node:path';
import { seedDatabase } from '../bin/seed/seed-database';
import { listForwardingTargets } from '../lib/stores/forwarding-targets';
import { checkSecretKey } from '../lib/stores/key-check';
import { createFreshDatabase, type FreshDatabase } from '../tests/support/fresh-database';
import { startPostgresql } from '../tests/support/postgresql-server';
import { measurePaint } from './dashboard/browser';
import { listPages, type PageToMeasure } from './dashboard/pages';
import { renewDueTokens } from './dashboard/renew-tokens';
import { type DashboardRow, isRowMet, writeDashboardReport } from './dashboard/report';
import { measureScript, measureTimes, openDashboard } from './dashboard/server';

const root = path.resolve(import.meta.dirname, '..');

export async function benchDashboard({ isQuick }: { isQuick: boolean }): Promise<boolean> {
  const size = isQuick ? { accounts: 5_000, events: 20_000 } : { accounts: 100_000, events: 1_000_000 };
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('The build failed.');
  const postgresql = await startPostgresql({ isDurable: true });
  const rows: DashboardRow[] = [];
  try {
    for (const name of ['sqlite', 'postgres'] as const) {
      const kind = name === 'sqlite' ? 'sqlite' : 'postgresql';
      const database = await createFreshDatabase(kind, postgresql.url);
      try {
        rows.push(...(await measure({ name, database, size, isQuick })));
      } finally {
        await database.remove();
      }
    }
  } finally {
    await postgresql.stop();
  }
  const context =
    `${size.accounts.toLocaleString('en')} accounts, ${size.events.toLocaleString('en')} events and messages, ` +
    `the last day of refreshes (\`npm run seed\`). The server is the production build; a time is that of one whole page after ` +
    `another, from the request to the last byte, over loopback. Nothing refreshes tokens here: those that have fallen due are ` +
    `renewed in the database before each page is measured, as the engine of a working installation keeps them. Server, database and browser share ${cpus().length} cores; ` +
    `Node ${process.versions.node}.`;
  writeDashboardReport(path.join(root, 'bench/reports'), rows, context);
  return rows.every(isRowMet);
}

interface Ground {
  name: 'sqlite' | 'postgres';
  database: FreshDatabase;
  size: { accounts: number; events: number };
  isQuick: boolean;
}

async function measure({ name, database, size, isQuick }: Ground): Promise<DashboardRow[]> {
  await checkSecretKey();
  const wish = { ...size, platforms: 2, refreshesPerAccount: 15, seed: 1, now: new Date() };
  const seeded = await seedDatabase(wish, (line) => console.log(`${name}: ${line}`));
  const pages = listPages({ accounts: seeded.accounts, targets: await listForwardingTargets() });
  const dashboard = await openDashboard(database, seeded.login);
  try {
    const rows: DashboardRow[] = [];
    for (const page of pages) {
      await renewDueTokens();
      const times = await measureTimes(dashboard, page, isQuick ? 10 : 60);
      const row = { database: name, page: page.name, ...times, limitMs: page.limitMs };
      const more = page.isList
        ? await measureLoad(dashboard, page, isQuick)
        : { scriptKb: null, paintMs: null };
      rows.push({ ...row, ...more });
      console.log(JSON.stringify(rows.at(-1)));
    }
    return rows;
  } finally {
    await dashboard.stop();
  }
}

async function measureLoad(
  dashboard: Awaited<ReturnType<typeof openDashboard>>,
  page: PageToMeasure,
  isQuick: boolean,
) {
  const target = page.targets[0] ?? '/';
  return {
    scriptKb: await measureScript(dashboard, target),
    paintMs: await measurePaint(dashboard, target, isQuick ? 1 : 5),
  };
}
