// Messages and events of an account's followers, as they came.
import { getDatabase, Prisma, type Transaction } from './prisma';

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

/** Writes those that are new, by one statement; returns their ids. */
export async function createAuthorizerMessages(
  db: Transaction,
  messages: NewAuthorizerMessage[],
): Promise<Set<string>> {
  if (messages.length === 0) return new Set();
  const created = await db.$queryRaw<{ id: string }[]>`
    INSERT INTO "AuthorizerMessage" ("id", "platformId", "authorizerAppId", "dedupeKey", "msgType", "event",
      "fromUserName", "msgId", "wechatCreatedAt", "receivedAt", "clientAddress", "query", "body", "payload")
    VALUES ${Prisma.join(messages.map(toValues))}
    ON CONFLICT DO NOTHING RETURNING "id"`;
  return new Set(created.map(({ id }) => id));
}

function toValues(message: NewAuthorizerMessage): Prisma.Sql {
  const payload = message.payload && JSON.stringify(message.payload);
  return Prisma.sql`(${message.id}, ${message.platformId}, ${message.authorizerAppId}, ${message.dedupeKey},
    ${message.msgType}, ${message.event}, ${message.fromUserName}, ${message.msgId}, ${message.wechatCreatedAt},
    ${message.receivedAt}, ${message.clientAddress}, ${message.query}, ${message.body}, ${payload})`;
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
