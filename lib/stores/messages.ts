// Messages and events of an account's followers, as they came.
import { insertRows, selectIds } from './insert-rows';
import { getConnection, getDatabase, type Transaction } from './prisma';

export interface NewAuthorizerMessage {
  id: string;
  platformId: string;
  authorizerAppId: string;
  dedupeKey: string;
  msgType: string;
  event: string;
  fromUserName: string;
  msgId: string | null;
  wechatCreatedAt: Date | null;
  receivedAt: Date;
  clientAddress: string;
  query: string;
  body: string;
  payload: object | null;
}

const table = 'AuthorizerMessage';
const columns = [
  ...['id', 'platformId', 'authorizerAppId', 'dedupeKey', 'msgType', 'event', 'fromUserName', 'msgId'],
  ...['wechatCreatedAt', 'receivedAt', 'clientAddress', 'query', 'body', 'payload'],
];

/** Writes those that are new, by one statement; returns their ids. */
export async function createAuthorizerMessages(
  db: Transaction,
  messages: NewAuthorizerMessage[],
): Promise<Set<string>> {
  if (messages.length === 0) return new Set();
  const ids = messages.map(({ id }) => id);
  const { sql, args } = insert(messages);
  if ((await db.$executeRawUnsafe(sql, ...args)) === messages.length) return new Set(ids);
  const rows = await db.$queryRawUnsafe<{ id: string }[]>(selectIds({ table, count: ids.length }), ...ids);
  return new Set(rows.map(({ id }) => id));
}

/** The same as a transaction of its own, and past the client: that takes longer over it than the database. */
export async function commitAuthorizerMessages(messages: NewAuthorizerMessage[]): Promise<Set<string>> {
  const ids = messages.map(({ id }) => id);
  const { sql, args } = insert(messages);
  const connection = await getConnection();
  const created = await connection.executeRaw({ sql, args, argTypes: args.map(() => asGiven) });
  if (created === messages.length) return new Set(ids);
  // The ids were made for these rows: whichever stands there was written just now.
  const found = selectIds({ table, count: ids.length });
  const { rows } = await connection.queryRaw({ sql: found, args: ids, argTypes: ids.map(() => asGiven) });
  return new Set(rows.map(([id]) => String(id)));
}

/** All are texts: the adapter has nothing to make of them. */
const asGiven = { scalarType: 'unknown', arity: 'scalar' } as const;

/** Filled in place: arrays for each row would be half of what this costs. */
function insert(messages: NewAuthorizerMessage[]) {
  const args: (string | null)[] = [];
  for (const message of messages) {
    const { id, platformId, authorizerAppId, dedupeKey, msgType, event, fromUserName, msgId } = message;
    const { wechatCreatedAt, receivedAt, clientAddress, query, body, payload } = message;
    args.push(id, platformId, authorizerAppId, dedupeKey, msgType, event, fromUserName, msgId);
    args.push(wechatCreatedAt && toText(wechatCreatedAt), toText(receivedAt), clientAddress, query, body);
    args.push(payload && JSON.stringify(payload));
  }
  return { sql: insertRows({ table, columns, count: messages.length }), args };
}

/** As the client writes it on SQLite; PostgreSQL takes it too, and its adapter would take longer to spell it. */
function toText(date: Date): string {
  return date.toISOString().replace('Z', '+00:00');
}

/** Those that came from one sender to these accounts; how many there were. */
export async function deleteMessagesFrom(sender: {
  platformId: string;
  authorizerAppIds: string[];
  fromUserName: string;
}): Promise<number> {
  const { authorizerAppIds, ...where } = sender;
  const { count } = await getDatabase().authorizerMessage.deleteMany({
    where: { ...where, authorizerAppId: { in: authorizerAppIds } },
  });
  return count;
}
