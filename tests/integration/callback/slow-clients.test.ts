// T5: whoever sends slowly, or never to the end, holds up nobody else.
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { takeBodyPlace } from '@/lib/http/unfinished-bodies';
import { getDatabase } from '@/lib/stores/prisma';
import { setUpDoors } from '@/tests/support/callback-doors';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, sealEvent, ticketFields } from '@/tests/support/test-platform';

setUpTestDatabase();
const doors = setUpDoors();
const send = doors.of('node:http');
const sockets: Socket[] = [];

beforeAll(async () => {
  await createTestPlatform();
});

afterAll(() => {
  for (const socket of sockets) socket.destroy();
});

/** Sends a head and a bit of a body; resolves with all that comes back until the connection ends. */
function sendSlowly(
  head = 'POST /api/callback HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n<xml>',
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(doors.origin).port), '127.0.0.1');
    sockets.push(socket);
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
    socket.write(head);
  });
}

test('beside 1,000 slow clients of the same address every real push is accepted', async () => {
  const slow = Array.from({ length: 1_000 }, () => sendSlowly());
  const pushes = Array.from({ length: 50 }, (_, n) => send(sealEvent(ticketFields(`ticket@@@beside-${n}`))));
  const answers = await Promise.all(pushes);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await getDatabase().verifyTicket.count()).toBe(50);
  const ends = await Promise.all(slow);
  expect(ends.filter((end) => !end.startsWith('HTTP/1.1 408 '))).toEqual([]);
});

test('a body that is not there after 2 s is 408 with a fixed body, and the connection is closed', async () => {
  const end = await sendSlowly();
  expect(end).toMatch(/^HTTP\/1\.1 408 [\s\S]*connection: close[\s\S]*\r\n\r\nrequest timeout$/i);
});

test('a body that says it is too large is 413 before it is sent, and the connection is closed', async () => {
  const end = await sendSlowly('POST /api/callback HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n');
  expect(end).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*\r\n\r\npayload too large$/i);
});

test('a stranger who pushes without end is cut off', async () => {
  const end = await sendSlowly(
    `POST /api/callback HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${'10000\r\n'}${'x'.repeat(65_536)}\r\n10000\r\n${'x'.repeat(65_536)}\r\n`,
  );
  expect(end).toMatch(/^HTTP\/1\.1 413 /);
});

test('the oldest unfinished body of an address gives way to the newest, those of others stay', () => {
  const other = takeBodyPlace('192.0.2.2', 60_000);
  const places = Array.from({ length: 65 }, () => takeBodyPlace('192.0.2.1', 60_000));
  expect(places.map(({ isLost }) => isLost)).toEqual([true, ...Array.from({ length: 64 }, () => false)]);
  expect(other.isLost).toBe(false);
  for (const place of [other, ...places]) place.leave();
  expect(takeBodyPlace('192.0.2.1', 1).isLost).toBe(false);
});
