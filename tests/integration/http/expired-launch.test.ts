// What the front door makes of a launch page's status.
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFrontDoor, type FrontDoor } from '@/lib/http/front-door';
import { getDatabase } from '@/lib/stores/prisma';
import { startLaunch } from '@/tests/support/authorize';
import { setUpHubDesk } from '@/tests/support/hub-desk';
import { setUpTestDatabase } from '@/tests/support/test-database';

setUpTestDatabase();
const desk = setUpHubDesk();
const dayMs = 24 * 60 * 60_000;
let door: FrontDoor;
let id: string;

beforeEach(async () => {
  id = await startLaunch(desk);
  door = createFrontDoor({ arePagesServed: true, isUpgradeRefused: true });
  // As Next does: what the page itself wants, or 500.
  door.openPages(async (request, response) => {
    response.statusCode = request.url?.includes('broken') ? 500 : 200;
    response.end('page');
  });
  await new Promise<void>((resolve) => door.server.listen(0, '127.0.0.1', resolve));
});

afterEach(() => door.close());

async function statusOf(path: string): Promise<number> {
  const { port } = door.server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  expect(await response.text()).toBe('page');
  return response.status;
}

test('the page of a launch is 410 once it has expired, and only that page', async () => {
  expect(await statusOf(`/launch/${id}`)).toBe(200);
  desk.pass(2 * dayMs);
  expect(await statusOf(`/launch/${id}`)).toBe(410);
  expect(await statusOf(`/launch/${id}?from=mail`)).toBe(410);
  expect(await statusOf(`/launch/${id}/result`)).toBe(200);
  expect(await statusOf('/launch/unknown')).toBe(200);
  expect(await statusOf(`/accounts?next=/launch/${id}`)).toBe(200);
});

test('a launch that staff has taken back is gone at once', async () => {
  await getDatabase().launch.updateMany({ data: { revokedAt: new Date() } });
  expect(await statusOf(`/launch/${id}`)).toBe(410);
});

test('one that came to its end in time is not gone', async () => {
  await getDatabase().launch.updateMany({ data: { authorizedAt: new Date() } });
  desk.pass(2 * dayMs);
  expect(await statusOf(`/launch/${id}`)).toBe(200);
});

test('a page that fails says so', async () => {
  desk.pass(2 * dayMs);
  expect(await statusOf(`/launch/${id}?broken`)).toBe(500);
});

test('where the launch cannot be read, the page is asked all the same', async () => {
  desk.pass(2 * dayMs);
  await getDatabase().$executeRawUnsafe('ALTER TABLE "Launch" RENAME TO "LaunchAway"');
  try {
    expect(await statusOf(`/launch/${id}`)).toBe(200);
  } finally {
    await getDatabase().$executeRawUnsafe('ALTER TABLE "LaunchAway" RENAME TO "Launch"');
  }
});
