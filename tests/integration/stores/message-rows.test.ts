// Messages are written past the client: what it reads must be what was given.
import { beforeAll, expect, test } from 'vitest';
import { newId } from '@/lib/stores/ids';
import { commitAuthorizerMessages, createAuthorizerMessages } from '@/lib/stores/messages';
import { getConnection, getDatabase } from '@/lib/stores/prisma';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createTestPlatform } from '@/tests/support/test-platform';

const database = setUpTestDatabase();

let platformId: string;

beforeAll(async () => {
  platformId = (await createTestPlatform()).id;
});

function messages(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    id: newId(),
    platformId,
    authorizerAppId: 'wxaccount',
    dedupeKey: newId(),
    msgType: 'text',
    event: '',
    fromUserName: 'o-follower',
    msgId: index % 2 ? String(index) : null,
    wechatCreatedAt: index % 2 ? new Date('2026-02-03T04:05:06.000Z') : null,
    receivedAt: new Date('2026-02-03T04:05:06.007Z'),
    clientAddress: '127.0.0.1',
    query: 'a=1',
    body: '<xml>“中文” \u{1f600}</xml>',
    payload: index % 2 ? { Content: '引号 " 和 \\' } : null,
  }));
}

test.each([
  ['by themselves', commitAuthorizerMessages],
  [
    'in a transaction',
    (rows: ReturnType<typeof messages>) =>
      getDatabase().$transaction((tx) => createAuthorizerMessages(tx, rows)),
  ],
] as const)('messages that are stored %s are read as they were given, and only once', async (_how, store) => {
  const rows = messages(3);
  expect(await store(rows)).toEqual(new Set(rows.map(({ id }) => id)));
  const again = rows.map((row) => ({ ...row, id: newId() }));
  expect(await store(again)).toEqual(new Set());
  const ids = { in: [...rows, ...again].map(({ id }) => id) };
  expect(
    await getDatabase().authorizerMessage.findMany({ where: { id: ids }, orderBy: { id: 'asc' } }),
  ).toEqual(rows);
});

test('PostgreSQL reads the statement for a number of rows once, however often it runs', async () => {
  for (let time = 0; time < 3; time += 1) await commitAuthorizerMessages(messages(2));
  const [text] = await preparedStatements();
  expect(text).toEqual(
    database.kind === 'postgresql' ? [expect.stringContaining('"AuthorizerMessage"')] : undefined,
  );
});

/** Those of two rows that the connection keeps which was used last: the pool gives that one out again. */
async function preparedStatements(): Promise<unknown[][]> {
  if (database.kind === 'sqlite') return [];
  const connection = await getConnection();
  const sql = `SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%($15, %' AND statement NOT LIKE '%($29, %'`;
  return (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows;
}
