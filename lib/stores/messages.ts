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

/** The adapter itself knows what to make of a Date, and nothing else here is special. */
const asGiven = { scalarType: 'unknown', arity: 'scalar' } as const;

function insert(messages: NewAuthorizerMessage[]) {
  const args = messages.flatMap(toValues);
  return { sql: insertRows({ table, columns, count: messages.length }), args };
}

function toValues(message: NewAuthorizerMessage) {
  const { id, platformId, authorizerAppId, dedupeKey, msgType, event, fromUserName, msgId } = message;
  const { wechatCreatedAt, receivedAt, clientAddress, query, body } = message;
  const payload = message.payload && JSON.stringify(message.payload);
  return [
    ...[id, platformId, authorizerAppId, dedupeKey, msgType, event, fromUserName, msgId],
    ...[wechatCreatedAt, receivedAt, clientAddress, query, body, payload],
  ];
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
