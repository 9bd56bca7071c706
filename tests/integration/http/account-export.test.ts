// The CSV file of the accounts, read as slowly as its reader likes.
import { beforeAll, expect, test } from 'vitest';
import { GET } from '@/app/api/admin/accounts/export/route';
import { addStaff } from '@/lib/hub/add-staff';
import { getDatabase, Prisma } from '@/lib/stores/prisma';
import { watchDatabase } from '@/tests/support/reliability/watched-database';
import { seedAccount, seedPlatform } from '@/tests/support/seed';
import { setUpTestDatabase } from '@/tests/support/test-database';
import { createVisitor } from '@/tests/support/visitor';

setUpTestDatabase();

const fleetSize = 20_000;
/** All have as many digits. */
const firstNumber = 10_000;
const password = 'correct horse battery';
const visitors = { admin: createVisitor(), staff: createVisitor() };
const hour = 60 * 60_000;

beforeAll(async () => {
  for (const role of ['admin', 'staff'] as const) {
    await addStaff({ email: `${role}@wxdesk.example`, name: '', role, password });
    await visitors[role].signIn(`${role}@wxdesk.example`, password);
  }
  const { id: platformId } = await seedPlatform();
  await seedFleet(platformId);
  await seedAccount({
    platformId,
    appId: 'wx-hostile',
    nickName: '=HYPERLINK("http://evil.example","领奖")',
    principalName: '杭州青禾, "文化"',
    kind: 'miniProgram',
    verifyType: -1,
    state: 'unauthorized',
  });
  const disconnectedAt = new Date();
  await seedAccount({
    platformId,
    appId: 'wx-off',
    state: 'unauthorized',
    status: 'authorized',
    disconnectedAt,
  });
});

/** As many copies of one account, made by the database itself. */
async function seedFleet(platformId: string): Promise<void> {
  const expiresAt = new Date(Date.now() + hour);
  await seedAccount({
    platformId,
    appId: 'wx',
    nickName: '青禾书店 ',
    expiresAt,
    refreshAt: new Date(Date.now() + hour / 2),
  });
  const db = getDatabase();
  const numbers = Prisma.sql`WITH RECURSIVE numbers(i) AS (
    SELECT CAST(${firstNumber} AS INTEGER) UNION ALL SELECT i + 1 FROM numbers WHERE i < ${firstNumber + fleetSize - 1})`;
  await db.$executeRaw`INSERT INTO "Authorizer" ("id", "platformId", "appId", "nickName", "searchText", "kind", "verifyType",
      "permissionIds", "status", "createdAt", "updatedAt")
    ${numbers} SELECT a."id" || i, a."platformId", a."appId" || i, a."nickName" || i, a."nickName" || i, a."kind", a."verifyType",
      a."permissionIds", a."status", a."createdAt", a."updatedAt"
    FROM "Authorizer" a CROSS JOIN numbers`;
  await db.$executeRaw`INSERT INTO "Credential" ("id", "platformId", "kind", "authorizerAppId", "state",
      "failureCount", "expiresAt", "refreshAt", "createdAt", "updatedAt")
    ${numbers} SELECT c."id" || i, c."platformId", c."kind", c."authorizerAppId" || i, c."state",
      c."failureCount", c."expiresAt", c."refreshAt", c."createdAt", c."updatedAt"
    FROM "Credential" c CROSS JOIN numbers`;
  await db.credential.deleteMany({ where: { authorizerAppId: 'wx' } });
  await db.authorizer.deleteMany({ where: { appId: 'wx' } });
}

async function ask(query = '', role: keyof typeof visitors = 'staff'): Promise<Response> {
  return visitors[role].call(GET, `/api/admin/accounts/export${query}`);
}

function readerOf(response: Response): ReadableStreamDefaultReader<Uint8Array> {
  if (!response.body) throw new Error('The answer has no body.');
  return response.body.getReader();
}

async function readPieces(response: Response): Promise<string[]> {
  const reader = readerOf(response);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const pieces: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return pieces;
    pieces.push(decoder.decode(value));
  }
}

test('twenty thousand accounts arrive in many pieces, each exactly once', async () => {
  const response = await ask('', 'admin');
  const pieces = await readPieces(response);
  expect(pieces.length).toBeGreaterThan(40);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(100_000);
  const [head, ...lines] = pieces.join('').split('\r\n');
  expect(head).toMatch(
    /^\uFEFF名称,AppID,原始 ID,类型,认证,主体,令牌状态,令牌到期（[^）]+）,授权时间（[^）]+）,平台$/,
  );
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(fleetSize + 2);
  expect(new Set(lines).size).toBe(lines.length);
});

test('who took a file, and what it was narrowed to, is on record before its first line', async () => {
  await getDatabase().auditEntry.deleteMany();
  await (await ask('?q=wx-hostile&state=unauthorized&after=x', 'staff')).body?.cancel();
  const { id: staffId } = await getDatabase().staff.findUniqueOrThrow({
    where: { email: 'staff@wxdesk.example' },
  });
  const details = '{"filters":["q=wx-hostile","state=unauthorized"]}';
  expect(await getDatabase().auditEntry.findMany()).toMatchObject([
    { act: 'accountsExported', staffId, details },
  ]);
});

test('the next accounts are read when the reader takes them, and none once it is gone', async () => {
  let statements = 0;
  const stop = await watchDatabase((_act, run) => {
    statements += 1;
    return run();
  });
  const reader = readerOf(await ask());
  const beforeReading = statements;
  for (let i = 0; i < 3; i++) await reader.read();
  const reading = statements - beforeReading;
  expect(reading).toBeLessThan(6);
  await reader.cancel();
  const afterLeaving = statements;
  await getDatabase().staff.count();
  expect(statements - afterLeaving).toBe(1);
  await stop();
});

test('a name that a spreadsheet would run is text, and it keeps its quotes and commas', async () => {
  const text = (await readPieces(await ask('?q=wx-hostile'))).join('');
  expect(text.split('\r\n')[1]).toBe(
    `"'=HYPERLINK(""http://evil.example"",""领奖"")",wx-hostile,,小程序,未认证,"杭州青禾, ""文化""",已取消授权,,,Platform`,
  );
});

test.each([
  ['?state=unauthorized', 1],
  ['?state=disconnected', 1],
  ['?state=disconnected&kind=miniProgram', 0],
  ['?state=failing', 0],
  ['?kind=miniProgram', 1],
  ['?verified=no', 1],
  ['?q=10123', 1],
  ['?q=青禾书店&state=fresh&kind=service', fleetSize],
  ['?platform=wx00000000000000aa&state=unauthorized', 1],
])('%s narrows the file as it narrows the page', async (query, count) => {
  const text = (await readPieces(await ask(query))).join('');
  expect(text.split('\r\n').length - 2).toBe(count);
});

test('ticked accounts are the whole file, and on record each', async () => {
  const rows = await getDatabase().authorizer.findMany({ take: 3, select: { id: true, appId: true } });
  const query = rows.map(({ id }) => `id=${id}`).join('&');
  await getDatabase().auditEntry.deleteMany();
  const text = (await readPieces(await ask(`?${query}&id=of-nothing`))).join('');
  expect(
    text
      .split('\r\n')
      .slice(1, -1)
      .map((line) => /,(wx[^,]*),/.exec(line)?.[1])
      .sort(),
  ).toEqual(rows.map(({ appId }) => appId).sort());
  const [entry] = await getDatabase().auditEntry.findMany();
  const ids = [...rows.map(({ id }) => id), 'of-nothing'];
  expect(JSON.parse(entry?.details ?? '')).toEqual({ filters: ['ticked=4'], ids });
});

test('more ticks than a list has are no request', async () => {
  const tooMany = Array.from({ length: 101 }, (_, index) => `id=${index}`).join('&');
  await getDatabase().auditEntry.deleteMany();
  expect((await ask(`?${tooMany}`)).status).toBe(400);
  expect(await getDatabase().auditEntry.count()).toBe(0);
});

test('it is a file with a date in its name, kept by nobody on the way', async () => {
  const response = await ask('?state=failing');
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toMatch(
    /^attachment; filename="accounts-\d{4}-\d\d-\d\d\.csv"; filename\*=UTF-8''账号列表-\d{4}-\d\d-\d\d\.csv$/,
  );
});
