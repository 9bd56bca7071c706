// Never success without a row: while the database takes nothing, WeChat hears 503 and tries again.
import { beforeAll, expect, test } from 'vitest';
import { digest } from '@/lib/secrets';
import { closeDatabase, getDatabase } from '@/lib/stores/prisma';
import { setUpDoors } from '@/tests/support/callback-doors';
import { configure } from '@/tests/support/configure';
import { holdDatabase } from '@/tests/support/hold-database';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform, eventText, sealText, ticketFields } from '@/tests/support/test-platform';

const database = setUpTestDatabase();
const send = setUpDoors().of('node:http');

beforeAll(async () => {
  await createTestPlatform();
});

test('while another process holds the database a push is 503, and afterwards the same push is stored once', async () => {
  const text = eventText(ticketFields('ticket@@@stalled'));
  const release = await holdDatabase(database);
  expect(await send(sealText(text))).toMatchObject({ status: 503, text: 'service unavailable' });
  await release();
  expect(await send(sealText(text))).toMatchObject({ status: 200, text: 'success' });
  expect(await getDatabase().platformEvent.count()).toBe(1);
  expect(await getDatabase().verifyTicket.count()).toBe(1);
});

test('a database that is stalled for 3 s gives success with a row or 503, never success without a row', async () => {
  const texts = Array.from({ length: 40 }, (_, number) =>
    eventText(ticketFields(`ticket@@@stalled-${number}`)),
  );
  const whenReleased = await holdDatabase(database, { forMs: 3_000 });
  const answers = await Promise.all(texts.map((text) => send(sealText(text))));
  const accepted = texts.filter((_, index) => answers[index]?.status === 200);
  expect(await storedOf(accepted)).toEqual(accepted.map(digest).sort());
  for (const { status, text } of answers) {
    expect([
      [200, 'success'],
      [503, 'service unavailable'],
    ]).toContainEqual([status, text]);
  }
  await whenReleased();
  // WeChat tries again: whatever was late is taken, and nothing twice.
  for (const text of texts) expect(await send(sealText(text))).toMatchObject({ status: 200 });
  expect(await storedOf(texts)).toEqual(texts.map(digest).sort());
});

async function storedOf(texts: string[]): Promise<string[]> {
  const where = { dedupeKey: { in: texts.map(digest) } };
  const events = await getDatabase().platformEvent.findMany({ where, select: { dedupeKey: true } });
  return events.map(({ dedupeKey }) => dedupeKey).sort();
}

test('a database that is away is 503 with the same body', async () => {
  const isSqlite = database.kind === 'sqlite';
  await closeDatabase();
  configure({ DATABASE_URL: isSqlite ? 'file:/dev/null/none.db' : 'postgresql://x:y@127.0.0.1:1/none' });
  expect(await send(sealText(eventText(ticketFields('t'))))).toMatchObject({
    status: 503,
    text: 'service unavailable',
  });
  await closeDatabase();
  configure({ DATABASE_URL: database.url });
});
