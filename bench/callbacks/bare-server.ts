// What is compared with: node:http that verifies, decrypts and parses a push and answers; `row` commits one row for each,
// `limit` stores nothing.
import { createServer } from 'node:http';
import { createClient } from '@libsql/client';
import { openEnvelope } from '../../lib/wechat/envelope';
import { readPushBody, verifyPush } from '../../lib/wechat/push';
import { parseXml, textOf } from '../../lib/wechat/xml';
import { platform } from './pushes';

const [port = '', mode = '', databaseUrl = ''] = process.argv.slice(2);
const save = mode === 'row' ? await openStore(databaseUrl) : async () => undefined;

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
  await save(textOf(fields, 'MsgId') ?? '', JSON.stringify(fields), body);
  response.writeHead(200, { 'content-type': 'text/plain', 'content-length': 7 }).end('success');
}).listen(Number(port), '127.0.0.1');

async function openStore(url: string) {
  const client = createClient({ url });
  await client.execute('PRAGMA journal_mode=WAL');
  await client.execute('PRAGMA synchronous=FULL');
  await client.execute('CREATE TABLE message (id TEXT PRIMARY KEY, payload TEXT, body TEXT)');
  return async (id: string, payload: string, body: string) => {
    const sql = 'INSERT INTO message VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
    await client.execute({ sql, args: [id, payload, body] });
  };
}
