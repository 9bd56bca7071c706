// A server that is gone without a word (a failover, a firewall that forgot the connection): to us it is one that listens.
import net from 'node:net';
import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { poolOptions } from '@/lib/stores/postgresql-options';
import { PrismaClient } from '@/prisma/generated/postgresql/client.ts';

/** AuthenticationOk and ReadyForQuery; whatever is asked then stays unanswered. */
const greeting = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49]);
const sockets = new Set<net.Socket>();
const server = net.createServer((socket) => {
  sockets.add(socket);
  socket.once('data', () => socket.write(greeting));
  socket.on('error', () => undefined);
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test('a statement that PostgreSQL does not answer fails instead of hanging, and its connection is given up', async () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It does not listen.');
  const url = `postgresql://postgres@127.0.0.1:${address.port}/none`;
  const database = new PrismaClient({ adapter: new PrismaPg(poolOptions(url, { answerWithinMs: 100 })) });
  for (let tries = 0; tries < 2; tries += 1) await expect(database.platform.count()).rejects.toThrow();
  expect(sockets.size).toBe(2);
  await database.$disconnect();
});
