// What is compared with: node:http that verifies, decrypts and parses a push and answers; `row` commits one row for each,
// `group` all that came meanwhile as rows of one statement, `limit` stores nothing.
import { createServer } from 'node:http';
import { createClient } from '@libsql/client';
import pg from 'pg';
import { openEnvelope } from '../../lib/wechat/envelope';
import { readPushBody, verifyPush } from '../../lib/wechat/push';
import { parseXml, textOf } from '../../lib/wechat/xml';
import { platform } from './pushes';

const [port = '', mode = '', databaseUrl = ''] = process.argv.slice(2);
type Row = [id: string, payload: string, body: string];

const table = 'message (id TEXT PRIMARY KEY, payload TEXT, body TEXT)';
const save = await openStore();

// A profile is written at the end of a process, if it comes to one.
process.once('SIGTERM', () => process.exit(0));

createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks).toString('utf8');
  const query = new URLSearchParams(request.url?.split('?')[1]);
  const { encrypt } = readPushBody(body);
  const isSigned = verifyPush({
    token: platform.token,
    timestamp: query.get('timestamp') ?? '',
    nonce: query.get('nonce') ?? '',
    msgSignature: query.get('msg_signature') ?? '',
    encrypt,
  });
  if (!isSigned) return void response.writeHead(403).end();
  const fields = parseXml(openEnvelope({ encodingAesKey: platform.aesKey, encrypt }).text);
  if (save) await save([textOf(fields, 'MsgId') ?? '', JSON.stringify(fields), body]);
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 7 }).end('success');
}).listen(Number(port), '127.0.0.1');

async function openStore(): Promise<((row: Row) => Promise<unknown>) | null> {
  if (mode === 'limit') return null;
  const insert = databaseUrl.startsWith('file:') ? await openSqlite() : await openPostgresql();
  return mode === 'row' ? (row) => insert([row]) : inGroups(insert);
}

type Insert = (rows: Row[]) => Promise<unknown>;

async function openSqlite(): Promise<Insert> {
  const client = createClient({ url: databaseUrl });
  await client.execute('PRAGMA journal_mode=WAL');
  await client.execute('PRAGMA synchronous=FULL');
  await client.execute(`CREATE TABLE ${table}`);
  return (rows) => {
    const values = rows.map(() => '(?, ?, ?)').join(', ');
    return client.execute({
      sql: `INSERT INTO message VALUES ${values} ON CONFLICT DO NOTHING`,
      args: rows.flat(),
    });
  };
}

async function openPostgresql(): Promise<Insert> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  await pool.query(`CREATE TABLE ${table}`);
  const text =
    'INSERT INTO message SELECT * FROM unnest($1::text[], $2::text[], $3::text[]) ON CONFLICT DO NOTHING';
  return (rows) =>
    pool.query({ name: 'insert', text, values: [0, 1, 2].map((column) => rows.map((row) => row[column])) });
}

/** Two groups under way at most: one is stored while the next comes together. */
function inGroups(insert: Insert): (row: Row) => Promise<void> {
  const waiting: { row: Row; done: () => void }[] = [];
  let underWay = 0;
  const next = () => {
    if (waiting.length === 0 || underWay === 2) return;
    const group = waiting.splice(0, 16);
    underWay += 1;
    void insert(group.map(({ row }) => row)).then(() => {
      underWay -= 1;
      for (const { done } of group) done();
      next();
    });
    next();
  };
  return (row) =>
    new Promise((done) => {
      waiting.push({ row, done });
      if (waiting.length === 1) setImmediate(next);
    });
}
