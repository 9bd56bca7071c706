// The server from its start to its end: what a service manager sees of it.
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { newId } from '@/lib/stores/ids';
import { getDatabase } from '@/lib/stores/prisma';
import { createVerifyTickets } from '@/lib/stores/tickets';
import { root, setUpBundledProgram } from '@/tests/support/bundled-program';
import { findFreePort } from '@/tests/support/free-port';
import { startServer } from '@/tests/support/server-process';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform } from '@/tests/support/test-platform';

const database = setUpTestDatabase();
const program = setUpBundledProgram('server.ts');

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends it with code 0', async (signal) => {
  const server = await start();
  await server.logged('ready');
  server.kill(signal);
  server.kill(signal);
  expect(await server.ended).toBe(0);
  expect(server.errors()).toBe('');
});

test('it ends also while WeChat does not answer, and leaves no lease behind', async () => {
  const wechat = await startSilentWechat();
  await createTicket();
  const server = await start({ WECHAT_API_BASE: wechat.url });
  await wechat.asked;
  expect(await getDatabase().lease.count()).toBeGreaterThan(0);
  server.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(await getDatabase().lease.count()).toBe(0);
});

test('while the database is not up yet it is alive and not ready, and can be stopped', async () => {
  const nobody = `postgresql://wxdesk:canary-word@127.0.0.1:${await findFreePort()}/wxdesk`;
  const server = await start({ DATABASE_URL: nobody });
  await server.logged('databaseNotUpYet');
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  expect((await fetch(`${server.origin}/readyz`)).status).toBe(503);
  server.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  expect(server.output() + server.errors()).not.toContain('canary-word');
});

function start(settings: Record<string, string> = {}) {
  return startServer({ program, cwd: root, settings: database.environment({ ...worker, ...settings }) });
}

const worker = { WXDESK_ROLE: 'worker', LOG_LEVEL: 'info', NODE_ENV: 'production' };

async function createTicket(): Promise<void> {
  const { id: platformId } = await createTestPlatform();
  const now = new Date();
  const eventId = newId();
  await getDatabase().platformEvent.create({
    data: {
      id: eventId,
      platformId,
      dedupeKey: 'a ticket',
      infoType: 'component_verify_ticket',
      receivedAt: now,
      clientAddress: '127.0.0.1',
      query: '',
      body: '',
      effect: 'pending',
    },
  });
  const ticket = { platformId, eventId, ticket: 'ticket@@@x', clientAddress: '127.0.0.1' };
  await createVerifyTickets(getDatabase(), [{ ...ticket, wechatCreatedAt: now, receivedAt: now }]);
}

/** Takes every call and never answers. */
async function startSilentWechat(): Promise<{ url: string; asked: Promise<void> }> {
  const server = createServer();
  // It is asked for its time first, by HEAD, and not waited for.
  const asked = new Promise<void>((resolve) =>
    server.on('request', ({ method }) => {
      if (method === 'POST') resolve();
    }),
  );
  const port = await findFreePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${port}`, asked };
}
